import replyFrom from '@fastify/reply-from';
import { DomainError, operations, uuidv7, type Operation, type ServiceName } from '@mottak/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestHeaders, responseHeaders } from './headers.js';
import { limitedBody } from './limited-body.js';
import { rawQuery, routePath, upstreamPath } from './request-path.js';
import { answerFault } from './upstream-fault.js';

export interface GatewayOptions {
  /** Where each service is: its origin. */
  services: Readonly<Record<ServiceName, string>>;
  /** How long a service may take to begin its answer, in milliseconds. */
  timeoutMs: number;
}

type Ids = Record<string, string>;

/**
 * The public API on one origin: a route for each operation in the contracts, and none for anything else; so
 * `/internal` and whatever a service may have beside its operations can't be reached from here.
 */
export async function gateway(
  fastify: FastifyInstance,
  { services, timeoutMs }: GatewayOptions,
): Promise<void> {
  streamBodies(fastify);
  await fastify.register(replyFrom, {
    undici: {
      connections: 128,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
      connect: { timeout: 2_000 },
    },
    // A 503 is an answer, and the client's to repeat; trying again here would only add to the load.
    retryMethods: [],
    disableCache: true,
    disableRequestLogging: true,
    destroyAgent: true,
  });
  for (const operation of Object.values<Operation>(operations)) {
    fastify.route<{ Params: Ids }>({
      method: operation.method,
      url: routePath(operation.path),
      handler: (request, reply) => forward(operation, services[operation.service], request, reply),
    });
  }
}

/** Bodies of any type go on as they come; what they are is for the service to say. */
function streamBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', (request, body, done) => {
    try {
      done(null, limitedBody(body, request.headers['content-length']));
    } catch (error) {
      done(error as Error);
    }
  });
}

function forward(
  { path, service }: Operation,
  origin: string,
  request: FastifyRequest<{ Params: Ids }>,
  reply: FastifyReply,
): FastifyReply {
  const target = upstreamPath(path, request.params);
  if (target === undefined) throw new DomainError('not-found', 'There is nothing at this address.');
  const requestId = uuidv7();
  const { host } = new URL(origin);
  const hasBody = request.body !== undefined;
  return reply.from(`${origin.replace(/\/$/, '')}${target}`, {
    queryString: (_search, url) => rawQuery(url),
    rewriteRequestHeaders: (_request, headers) => requestHeaders(headers, { host, requestId, hasBody }),
    rewriteHeaders: (headers) => responseHeaders(headers, requestId),
    onError: (_reply, { error }) => answerFault(reply, service, error),
  });
}
