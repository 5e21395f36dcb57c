import type { Server } from 'node:http';
import rateLimit from '@fastify/rate-limit';
import { DomainError } from '@mottak/contracts';
import type { TokenVerifier } from '@mottak/platform';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { callerOf, recognise, type Caller } from './caller.js';
import { OpenCount } from './open-count.js';

/** What one caller may ask for. */
export interface Limit {
  /** Requests begun within {@link windowMs}. */
  requests: number;
  /** Requests that aren't answered yet. */
  atOnce: number;
}

export interface DoorOptions {
  tokens: TokenVerifier;
  /** For those with a valid token by its subject, for others by address. */
  limits: Readonly<Record<Caller['kind'], Limit>>;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Nobody is let in without a valid token. */
    needsToken?: boolean;
  }
}

const windowMs = 10_000;
const rememberedCallers = 20_000;

/**
 * What stands before everything at the public origin, and reads no body: who asks is found out, counted, and sent away
 * where they ask too much or lack the token that is needed.
 */
export async function door(fastify: FastifyInstance, options: DoorOptions): Promise<void> {
  await fastify.register(rateLimit, { global: false, cache: rememberedCallers });
  const counters = {
    client: counter(fastify, options.limits.client),
    address: counter(fastify, options.limits.address),
  };
  fastify.addHook('onRequest', async (request, reply) => {
    const { kind, refusal } = await recognise(request, options.tokens);
    await counters[kind](request, reply);
    if (refusal && request.routeOptions.config.needsToken) throw refusal;
  });
}

type Counter = (request: FastifyRequest, reply: FastifyReply) => Promise<void>;

/** @returns what counts a request, and throws DomainError `too-many-requests` with `Retry-After` in seconds */
function counter(fastify: FastifyInstance, { requests, atOnce }: Limit): Counter {
  const keyGenerator = (request: FastifyRequest): string => callerOf(request)?.key ?? '';
  const rate = fastify.createRateLimit({ max: requests, timeWindow: windowMs, keyGenerator });
  const open = new OpenCount(atOnce);
  return async (request, reply) => {
    const counted = await rate(request);
    if (!counted.isAllowed && counted.isExceeded) refuse(reply, counted.ttlInSeconds);
    if (!open.admit(keyGenerator(request), reply.raw)) refuse(reply, 1);
  };
}

function refuse(reply: FastifyReply, retryAfterS: number): never {
  void reply.header('retry-after', String(retryAfterS));
  throw new DomainError('too-many-requests', 'There are too many requests of yours. Try again in a moment.');
}

/** Closes a connection that its address has too many of beside it. Headers that never come are no request to count. */
export function limitConnections(server: Server, most: number): void {
  const open = new OpenCount(most);
  server.on('connection', (socket) => {
    if (!open.admit(rateLimit.normalizeIP(socket.remoteAddress ?? ''), socket)) socket.destroy();
  });
}
