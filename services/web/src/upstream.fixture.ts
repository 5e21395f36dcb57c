import type { IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { loadConfig, type RunningService } from '@mottak/platform';
import type { LogLines } from '@mottak/testing';
import { fastify, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { configSchema } from './config.js';
import { bootWeb } from './web.js';

/** What a service was asked. */
export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

export interface Upstream {
  url: string;
  asked: Asked[];
  /** How it answers; it may be changed between requests. */
  answer: (request: FastifyRequest, reply: FastifyReply) => unknown;
  close: () => Promise<void>;
}

/** A real HTTP server that takes any request, keeps it, and answers as it is told. */
export async function startUpstream(): Promise<Upstream> {
  const server: FastifyInstance = fastify({ bodyLimit: 64 * 1024 * 1024, forceCloseConnections: true });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  const upstream: Upstream = {
    url: '',
    asked: [],
    answer: () => ({ ok: true }),
    close: () => server.close(),
  };
  server.all('/*', async (request, reply) => {
    const { method, url, headers, body } = request;
    upstream.asked.push({ method, url, headers, body: typeof body === 'string' ? body : '' });
    return upstream.answer(request, reply);
  });
  upstream.url = await server.listen({ port: 0, host: '127.0.0.1' });
  return upstream;
}

const surroundings = { PORT: '0', LOG_LEVEL: 'silent', OIDC_ISSUER: 'http://127.0.0.1:9' };

/** Web in front of one server that stands for all the services, or of the given ones. */
export const startWeb = (environment: Record<string, string>, logTo?: LogLines): Promise<RunningService> =>
  bootWeb(loadConfig(configSchema, { ...surroundings, ...environment }), logTo);

export const allServicesAt = (url: string): Record<string, string> => ({
  INTAKE_URL: url,
  ROUTING_URL: url,
  NOTIFICATION_URL: url,
  APPROVAL_URL: url,
});

/** Sends bytes as they are, which `fetch` would put right first; resolves with the whole answer. */
export async function sendRaw(url: string, request: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  // Not `end`: a client that hangs up is answered nothing.
  socket.setTimeout(5_000, () => socket.destroy(new Error('no end of the answer')));
  socket.write(request);
  return text(socket);
}
