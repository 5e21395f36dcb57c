import type { DynamicModule, NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ServiceEnvironment } from '../config/environment.js';
import { answerClientError } from '../http/client-error.js';
import { bodyLimit, guardRequests, measureRequests, readJsonOnly } from '../http/http-edge.js';
import { replyToRouterError } from '../http/problem.reply.js';
import { createLog, type Log } from '../logging/logger.js';
import { NestLog } from '../logging/nest-log.js';
import { Metrics } from '../metrics/metrics.js';
import { PlatformModule } from './platform.module.js';
import { Shutdown } from './shutdown.js';

export interface ServiceOptions {
  /** As in its package and its database schema: `intake`. */
  name: string;
  module: Type | DynamicModule;
  config: ServiceEnvironment;
  /** Last changes before it listens, such as plugins of a gateway. */
  prepare?: (app: NestFastifyApplication) => void | Promise<void>;
  /**
   * `api` (the default) reads strict JSON only and sends an API's headers. `gateway` leaves bodies and headers to what
   * `prepare` registers; errors are problem+json all the same.
   */
  edge?: 'api' | 'gateway';
}

/** A service that is up. */
export interface RunningService {
  app: NestFastifyApplication;
  log: Log;
  /** `http://127.0.0.1:8081` */
  url: string;
  /** Stops it in order: requests, consumers, workers, relay, database. */
  stop(): Promise<void>;
}

/**
 * Boots a service: migrations first, then HTTP. Kafka and Temporal may be away; their parts connect when they come.
 * Rejects when the database stays away or the port is taken.
 */
export async function bootService(options: ServiceOptions): Promise<RunningService> {
  process.env['TZ'] = 'UTC';
  const { name, config, module, prepare } = options;
  const log = createLog(name, config.LOG_LEVEL);
  const app = await createApp(PlatformModule.around({ name, config, log, module }), log);
  try {
    equip(app, options.edge ?? 'api');
    await prepare?.(app);
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = await app.getUrl();
  log.info({ url }, 'up');
  let stopped: Promise<void> | undefined;
  return { app, log, url, stop: () => (stopped ??= stopService(app, log)) };
}

function createApp(root: DynamicModule, log: Log): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    clientErrorHandler: answerClientError,
    frameworkErrors: replyToRouterError,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    routerOptions: { maxParamLength: 200 },
  });
  const options: Pick<NestApplicationOptions, 'bodyParser' | 'abortOnError' | 'logger'> = {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLog(log),
  };
  return NestFactory.create<NestFastifyApplication>(root, adapter, options);
}

function equip(app: NestFastifyApplication, edge: 'api' | 'gateway'): void {
  const fastify = app.getHttpAdapter().getInstance();
  const shutdown = app.get(Shutdown);
  if (edge === 'api') {
    readJsonOnly(fastify);
    guardRequests(fastify);
  }
  measureRequests(fastify, app.get(Metrics));
  shutdown.register('http', 'http', async () => {
    app.getHttpAdapter().beforeClose?.();
    await fastify.close();
  });
}

async function stopService(app: NestFastifyApplication, log: Log): Promise<void> {
  await app.get(Shutdown).stop();
  await app.close();
  log.info('stopped');
}
