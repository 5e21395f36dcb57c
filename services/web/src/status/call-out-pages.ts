import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callOutPage, callOutSaid } from './call-out-page.js';
import type { Notification } from './notification.js';
import { languageOf, sendPage } from './public-page.js';

type ByToken = FastifyRequest<{ Params: { token: string } }>;

const tokenForm = /^[\w-]{22}$/;

/** The page that a page to an officer links to: what it is about, and a button by which they take it. */
export function callOutPages(fastify: FastifyInstance, notification: Notification): void {
  const answer = (method: 'GET' | 'POST') => async (request: ByToken, reply: FastifyReply) => {
    const [{ token }, language] = [request.params, languageOf(request)];
    const found = tokenForm.test(token) ? await notification.callOut(method, token) : 'unknown';
    void reply.header('cache-control', 'no-store');
    if (found === 'unknown') return sendPage(reply.status(404), callOutSaid('unknown', language));
    if (found === null) return sendPage(reply.status(503), callOutSaid('failed', language));
    return sendPage(reply, callOutPage(token, found, language));
  };
  // Only the button takes it: programs that look into links before people do must not.
  fastify.get('/call-out/:token', answer('GET'));
  fastify.post('/call-out/:token', answer('POST'));
}
