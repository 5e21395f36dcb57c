import { Metrics, Shutdown, type ServiceOptions } from '@mottak/platform';
import { fastify } from 'fastify';
import type { Config } from './config.js';

type App = Parameters<NonNullable<ServiceOptions['prepare']>>[0];

/** Web's own metrics on a port of their own: what is at the public origin is everybody's to read. */
export async function serveMetrics(app: App, { METRICS_PORT: port, HOST: host }: Config): Promise<void> {
  if (port === undefined) return;
  const { registry } = app.get(Metrics);
  const server = fastify({ forceCloseConnections: true });
  server.get('/metrics', async (_request, reply) =>
    reply.type(registry.contentType).send(await registry.metrics()),
  );
  app.get(Shutdown).register('http', 'metrics', () => server.close());
  await server.listen({ port, host });
}
