import { DomainError } from '@mottak/contracts';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { callOutPages } from './call-out-pages.js';
import { Notification } from './notification.js';
import { languageOf, sendPage } from './public-page.js';
import { statusFeed } from './status-feed.js';
import { statusPage } from './status-page.js';
import { unsubscribePages } from './unsubscribe-pages.js';

const seconds = 15;

/** The pages that everybody may see without a login: status, its feed, leaving a notification list, and taking a call-out by its link. */
export function publicPages(fastify: FastifyInstance, origin: string): void {
  const notification = new Notification(origin);
  fastify.get('/status', async (request, reply) => {
    const language = languageOf(request);
    const status = await notification.status(language);
    cache(reply, status !== null);
    return sendPage(reply, statusPage(status, language));
  });
  fastify.get('/status/feed.atom', async (request, reply) => {
    const language = languageOf(request);
    const status = await notification.status(language);
    if (!status)
      throw new DomainError('unavailable', "The status can't be read right now. Try again in a moment.");
    cache(reply, true);
    return reply.type('application/atom+xml; charset=utf-8').send(statusFeed(status, language));
  });
  unsubscribePages(fastify, notification);
  callOutPages(fastify, notification);
}

function cache(reply: FastifyReply, known: boolean): void {
  if (known) void reply.header('cache-control', `public, max-age=${String(seconds)}`);
  else void reply.status(503).headers({ 'cache-control': 'no-store', 'retry-after': String(seconds) });
}
