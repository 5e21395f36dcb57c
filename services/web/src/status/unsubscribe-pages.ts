import type { Language } from '@mottak/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Notification } from './notification.js';
import { languageOf, sendPage } from './public-page.js';
import { askPage, leftPage, saidPage } from './unsubscribe-page.js';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

const tokenForm = /^[0-9a-f]{48}$/;

/** Leaving the notification lists that may be left, and coming back. */
export function unsubscribePages(fastify: FastifyInstance, notification: Notification): void {
  const stands = async (method: 'GET' | 'POST' | 'DELETE', { params: { token } }: ByToken) =>
    tokenForm.test(token) ? notification.unsubscription(method, token) : 'unknown';

  fastify.get('/unsubscribe/:token', async (request: ByToken, reply) => {
    const [{ token }, language] = [request.params, languageOf(request)];
    const known = await stands('GET', request);
    if (known === 'unknown') return unknown(reply, language);
    const left = known?.unsubscribed === true;
    return send(reply, 200, left ? leftPage(token, known.agreed, language) : askPage(token, language));
  });
  // A mail program's one click (RFC 8058 §3.2) and the page's own button are the same request.
  fastify.post('/unsubscribe/:token', async (request: ByToken, reply) => {
    const language = languageOf(request);
    const left = await stands('POST', request);
    if (left === 'unknown') return unknown(reply, language);
    if (left === null) return send(reply, 503, saidPage('notLeft', language));
    return send(reply, 200, leftPage(request.params.token, left.agreed, language));
  });
  fastify.post('/unsubscribe/:token/back', async (request: ByToken, reply) => {
    const language = languageOf(request);
    const back = await stands('DELETE', request);
    if (back === 'unknown') return unknown(reply, language);
    return back === null
      ? send(reply, 503, saidPage('notBack', language))
      : send(reply, 200, saidPage('back', language));
  });
}

const unknown = (reply: FastifyReply, language: Language): FastifyReply =>
  send(reply, 404, saidPage('unknown', language));

const send = (reply: FastifyReply, status: number, body: string): FastifyReply =>
  sendPage(reply.status(status).header('cache-control', 'no-store'), body);
