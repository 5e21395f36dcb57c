import { buffer } from 'node:stream/consumers';
import type { Readable } from 'node:stream';
import replyFrom from '@fastify/reply-from';
import { DomainError, operations, type Operation, type ServiceName } from '@mottak/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requestHeaders, responseHeaders } from './headers.js';
import { rawQuery, routePath, upstreamPath } from './request-path.js';
import { answerFault } from './upstream-fault.js';

export interface GatewayOptions {
  /** Where each service is: its origin. */
  services: Readonly<Record<ServiceName, string>>;
  /** How long a service may take to begin its answer, in milliseconds. */
  timeoutMs: number;
  /** Connections to each service. */
  connections: number;
}

interface Answer {
  stream: Readable;
}

type Ids = Record<string, string>;

/**
 * The public API on one origin: a route for each operation in the contracts, and none for anything else; so
 * `/internal` and whatever a service may have beside its operations can't be reached from here.
 */
export async function gateway(
  fastify: FastifyInstance,
  { services, timeoutMs, connections }: GatewayOptions,
): Promise<void> {
  readBodies(fastify);
  await fastify.register(replyFrom, {
    undici: {
      connections,
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
    fastify.route<{ Params: Ids; Body: Buffer | undefined }>({
      method: operation.method,
      url: routePath(operation.path),
      config: { needsToken: operation.roles.length > 0 },
      handler: (request, reply) => forward(operation, services[operation.service], request, reply),
    });
  }
}

/**
 * Bodies of any type are read to their end, at most 1 MiB of them, before a connection to a service is taken: who sends
 * slowly holds none. What they are is for the service to say.
 */
function readBodies(fastify: FastifyInstance): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
}

function forward(
  { path, service }: Operation,
  origin: string,
  request: FastifyRequest<{ Params: Ids; Body: Buffer | undefined }>,
  reply: FastifyReply,
): FastifyReply {
  const target = upstreamPath(path, request.params);
  if (target === undefined) throw new DomainError('not-found', 'There is nothing at this address.');
  const requestId = request.id;
  const { host } = new URL(origin);
  const body = request.body;
  const hasBody = body !== undefined;
  return reply.from(`${origin.replace(/\/$/, '')}${target}`, {
    queryString: (_search, url) => rawQuery(url),
    rewriteRequestHeaders: (_request, headers) => requestHeaders(headers, { host, requestId, hasBody }),
    rewriteHeaders: (headers) => responseHeaders(headers, requestId),
    ...(hasBody ? { body, contentType: request.headers['content-type'] ?? 'application/octet-stream' } : {}),
    onResponse: (_request, _reply, answer) => void sendWhole(reply, service, answer),
    onError: (_reply, { error }) => answerFault(reply, service, error),
  });
}

/** Reads the answer to its end before it goes on, so that who reads slowly holds no connection to a service either. */
async function sendWhole(reply: FastifyReply, service: ServiceName, { stream }: Answer): Promise<void> {
  try {
    void reply.send(await buffer(stream));
  } catch (error) {
    answerFault(reply, service, error as Error);
  }
}
