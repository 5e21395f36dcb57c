import { DomainError, languageQuery, type Language } from '@mottak/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Notification } from './notification.js';
import { statusFeed } from './status-feed.js';
import { statusPage } from './status-page.js';
import { askPage, leftPage } from './unsubscribe-page.js';

const policy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
const tokenForm = /^[0-9a-f]{48}$/;
const seconds = 15;

type ByToken = FastifyRequest<{ Params: { token: string } }>;

/** The pages that everybody may see without a login: status, its feed, and leaving a notification list. */
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
    if (!status) throw new DomainError('unavailable', 'The status can’t be read right now.');
    cache(reply, true);
    return reply.type('application/atom+xml; charset=utf-8').send(statusFeed(status, language));
  });
  fastify.get('/unsubscribe/:token', (request: ByToken, reply) =>
    sendPage(reply.header('cache-control', 'no-store'), askPage(tokenOf(request), languageOf(request))),
  );
  // A mail program's one click (RFC 8058 §3.2) and the page's own button are the same request.
  fastify.post('/unsubscribe/:token', async (request: ByToken, reply) => {
    const left = await notification.unsubscribe(tokenOf(request));
    void reply.status(left ? 200 : 503).header('cache-control', 'no-store');
    return sendPage(reply, leftPage(left ? 'done' : 'failed', languageOf(request)));
  });
}

const languageOf = ({ query }: FastifyRequest): Language =>
  languageQuery.safeParse(query).data?.language ?? 'nb';

function tokenOf({ params: { token } }: ByToken): string {
  if (!tokenForm.test(token)) throw new DomainError('not-found', 'There is nothing at this address.');
  return token;
}

function cache(reply: FastifyReply, known: boolean): void {
  if (known) void reply.header('cache-control', `public, max-age=${String(seconds)}`);
  else void reply.status(503).headers({ 'cache-control': 'no-store', 'retry-after': String(seconds) });
}

const sendPage = (reply: FastifyReply, body: string): FastifyReply =>
  reply.type('text/html; charset=utf-8').header('content-security-policy', policy).send(body);
