import type { Log } from '@mottak/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from './door/caller.js';

/** One line a request, once it is over. No address, path, query or person: the route and the client say enough. */
export function logRequests(fastify: FastifyInstance, log: Log): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.raw.once('close', () => log[levelOf(request, reply)](lineOf(request, reply), 'request'));
    done();
  });
}

const routeOf = (request: FastifyRequest): string => request.routeOptions.url ?? 'none';

function levelOf(request: FastifyRequest, { statusCode }: FastifyReply): 'debug' | 'info' | 'warn' {
  if (statusCode >= 500) return 'warn';
  return routeOf(request).startsWith('/health') ? 'debug' : 'info';
}

const lineOf = (request: FastifyRequest, reply: FastifyReply): Record<string, unknown> => ({
  requestId: request.id,
  method: request.method,
  route: routeOf(request),
  // Who hung up, or took too long to ask, was told nothing by us.
  ...(reply.raw.writableFinished ? { status: reply.statusCode } : { aborted: true }),
  ms: Math.round(reply.elapsedTime),
  client: callerOf(request)?.clientId,
});
