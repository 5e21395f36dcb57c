import {
  bootService,
  LOG,
  TokenVerifier,
  type Log,
  type RunningService,
  type ServiceOptions,
} from '@mottak/platform';
import type { FastifyInstance } from 'fastify';
import { logRequests } from './access-log.js';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { door, limitConnections, type DoorOptions } from './door/door.js';
import { gateway, type GatewayOptions } from './gateway/gateway.js';
import { serveMetrics } from './metrics.js';
import { pages } from './pages/pages.js';
import { publicPages } from './status/public-pages.js';

/** What is on every answer of web's own; a service's answer brings its own beside it. */
const safety = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
} as const;

/** Boots the one origin: the gateway to the services' APIs, and the pages about them. */
export const bootWeb = (config: Config, logTo?: ServiceOptions['logTo']): Promise<RunningService> =>
  bootService({
    name: 'web',
    module: AppModule,
    config,
    edge: 'gateway',
    server: {
      requestTimeout: config.REQUEST_TIMEOUT_MS,
      // Of a connection on which nothing moves, such as a reader's who doesn't read; a service may think for a while.
      connectionTimeout: config.UPSTREAM_TIMEOUT_MS + 10_000,
      trustProxy: config.TRUSTED_PROXIES ?? false,
    },
    ...(logTo ? { logTo } : {}),
    prepare: async (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      logRequests(fastify, app.get<Log>(LOG));
      nameAnswers(fastify);
      if (config.TRUSTED_PROXIES === undefined) limitConnections(fastify.server, config.ADDRESS_CONNECTIONS);
      await door(fastify, { tokens: app.get(TokenVerifier), limits: limitsIn(config) });
      await gateway(fastify, {
        services: servicesIn(config),
        timeoutMs: config.UPSTREAM_TIMEOUT_MS,
        connections: config.UPSTREAM_CONNECTIONS,
      });
      // After the plugins, whose loading would settle how errors of earlier routes are answered: not as problems.
      pages(fastify, { temporal: config.LINK_TEMPORAL, mail: config.LINK_MAIL });
      publicPages(fastify, config.NOTIFICATION_URL);
      fastify.get('/health', (_request, reply) =>
        reply.header('cache-control', 'no-store').send({ status: 'alive' }),
      );
      await serveMetrics(app, config);
    },
  });

function nameAnswers(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    void reply.headers({ ...safety, 'x-request-id': request.id });
    done();
  });
}

const limitsIn = (config: Config): DoorOptions['limits'] => ({
  client: { requests: config.CLIENT_REQUESTS, atOnce: config.CLIENT_REQUESTS_AT_ONCE },
  address: { requests: config.ADDRESS_REQUESTS, atOnce: config.ADDRESS_REQUESTS_AT_ONCE },
});

const servicesIn = (config: Config): GatewayOptions['services'] => ({
  intake: config.INTAKE_URL,
  routing: config.ROUTING_URL,
  notification: config.NOTIFICATION_URL,
  approval: config.APPROVAL_URL,
});
