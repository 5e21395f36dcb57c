import { bootService, type RunningService } from '@mottak/platform';
import { AppModule } from './app.module.js';
import type { Config } from './config.js';
import { gateway } from './gateway/gateway.js';
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
export const bootWeb = (config: Config): Promise<RunningService> =>
  bootService({
    name: 'web',
    module: AppModule,
    config,
    edge: 'gateway',
    prepare: async (app) => {
      const fastify = app.getHttpAdapter().getInstance();
      fastify.addHook('onRequest', (_request, reply, done) => {
        void reply.headers(safety);
        done();
      });
      pages(fastify, { temporal: config.LINK_TEMPORAL, mail: config.LINK_MAIL });
      fastify.get('/health', (_request, reply) =>
        reply.header('cache-control', 'no-store').send({ status: 'alive' }),
      );
      await gateway(fastify, {
        timeoutMs: config.UPSTREAM_TIMEOUT_MS,
        services: {
          intake: config.INTAKE_URL,
          routing: config.ROUTING_URL,
          notification: config.NOTIFICATION_URL,
          approval: config.APPROVAL_URL,
        },
      });
      // After the gateway, whose errors are answered as problems; so are those of these pages then.
      publicPages(fastify, config.NOTIFICATION_URL);
    },
  });
