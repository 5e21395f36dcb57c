import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '@mottak/contracts';
import { parseStrictJson } from '../json/strict-json.js';
import { keepRawBody } from './raw-body.js';
import type { Metrics } from '../metrics/metrics.js';

export const bodyLimit = 1024 * 1024;

/** For an API: nothing of it is to be framed, sniffed, or kept by caches on the way. */
const apiHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** JSON only, read strictly; see {@link parseStrictJson}. An empty body is no body, and the schema says whether it may be. */
export function readJsonOnly(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(
    'application/json',
    { parseAs: 'buffer', bodyLimit },
    (request, body: Buffer, done) => {
      keepRawBody(request, body);
      try {
        done(null, body.length === 0 ? undefined : parseStrictJson(body));
      } catch (error) {
        done(Object.assign(error as Error, { statusCode: 400 }), undefined);
      }
    },
  );
}

export function guardRequests(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    reply.headers(apiHeaders);
    done(faultOf(request));
  });
}

/** What a schema never sees: a compressed body, and an encoded NUL in the address, which no database would store. */
function faultOf({ headers, url }: FastifyRequest): DomainError | undefined {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return new DomainError('unsupported-media-type', 'The body must not be compressed.');
  }
  return url.includes('%00')
    ? new DomainError('invalid-request', 'The address must not contain an encoded NUL.')
    : undefined;
}

/** Counts and times requests by route; the path itself would be a label for each case. */
export function measureRequests(fastify: FastifyInstance, metrics: Metrics): void {
  fastify.addHook('onResponse', (request: FastifyRequest, reply: FastifyReply, done) => {
    const route = request.routeOptions.url ?? 'none';
    metrics.httpSeconds.observe(
      { method: request.method, route, status: reply.statusCode },
      reply.elapsedTime / 1_000,
    );
    done();
  });
}
