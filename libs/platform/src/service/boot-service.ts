import { uuidv7 } from '@mottak/contracts';
import type { DynamicModule, NestApplicationOptions, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyServerOptions } from 'fastify';
import type { DestinationStream } from 'pino';
import type { ServiceEnvironment } from '../config/environment.js';
import { answerClientError } from '../http/client-error.js';
import { bodyLimit, guardRequests, measureRequests, readJsonOnly } from '../http/http-edge.js';
import { replyToRouterError } from '../http/problem.reply.js';
import { createLog, type Log } from '../logging/logger.js';
import { NestLog } from '../logging/nest-log.js';
import { nameRequest, rememberRequests } from '../logging/request-context.js';
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
   * `api` (the default) reads strict JSON only, sends an API's headers, and has `/metrics`. `gateway` is what the public
   * reaches: it leaves bodies and headers to what `prepare` registers; errors are problem+json all the same.
   */
  edge?: 'api' | 'gateway';
  /** Fastify's options, where the defaults don't fit. */
  server?: FastifyServerOptions;
  /** Where its log goes, instead of stdout. */
  logTo?: DestinationStream;
}

/** A service that is up. */
export interface RunningService {
  app: NestFastifyApplication;
  log: Log;
  /** `http://127.0.0.1:8081` */
  url: string;
  /** Stops it in order: requests, consumers, workers, relay, database. */
  stop(): Promise<void>;
  /** Resolves after {@link stop} when also what it had no more patience with has ended. */
  ended(): Promise<void>;
}

/**
 * Boots a service: migrations first, then HTTP. Kafka and Temporal may be away; their parts connect when they come.
 * Rejects when the database stays away or the port is taken.
 */
export async function bootService(options: ServiceOptions): Promise<RunningService> {
  process.env['TZ'] = 'UTC';
  const { name, config, module, prepare, edge = 'api' } = options;
  const log = createLog(name, config.LOG_LEVEL, options.logTo);
  const isPublic = edge === 'gateway';
  const root = PlatformModule.around({ name, config, log, module, isPublic });
  // What the public says of itself isn't believed: its requests get ids of our own.
  const genReqId = isPublic ? () => uuidv7() : nameRequest;
  const app = await createApp(root, log, { genReqId, ...options.server });
  try {
    equip(app, edge);
    await prepare?.(app);
    await app.listen(config.PORT, config.HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
  const url = await app.getUrl();
  log.info({ url }, 'up');
  let stopped: Promise<void> | undefined;
  const shutdown = app.get(Shutdown);
  return {
    app,
    log,
    url,
    stop: () => (stopped ??= stopService(app, log)),
    ended: () => shutdown.ended(),
  };
}

function createApp(
  root: DynamicModule,
  log: Log,
  server: FastifyServerOptions,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    clientErrorHandler: answerClientError,
    frameworkErrors: replyToRouterError,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // How long the headers may take, and how often Node looks for what took too long: 30 s by default, on top.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1_000 },
    routerOptions: { maxParamLength: 200 },
    ...server,
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
  rememberRequests(fastify);
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
