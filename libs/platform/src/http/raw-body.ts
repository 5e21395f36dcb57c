import type { FastifyRequest } from 'fastify';

const rawBody = Symbol('mottak raw body');
type WithRawBody = FastifyRequest & { [rawBody]?: Buffer };

const nothing = Buffer.alloc(0);

export function keepRawBody(request: FastifyRequest, body: Buffer): void {
  (request as WithRawBody)[rawBody] = body;
}

/** The body's bytes exactly as they were received; empty where there was none. */
export const rawBodyOf = (request: FastifyRequest): Buffer => (request as WithRawBody)[rawBody] ?? nothing;
