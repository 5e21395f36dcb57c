import { type DynamicModule, Global, Module, type Type } from '@nestjs/common';
import { APP_FILTER, APP_PIPE } from '@nestjs/core';
import { CONFIG } from '../config/config.token.js';
import { HealthController } from '../health/health.controller.js';
import { HealthRegistry } from '../health/health.registry.js';
import { ProblemFilter } from '../http/problem.filter.js';
import { SchemaPipe } from '../http/schema.pipe.js';
import { LOG, type Log } from '../logging/logger.js';
import { MetricsController } from '../metrics/metrics.controller.js';
import { Metrics } from '../metrics/metrics.js';
import { SERVICE_NAME } from './service-name.js';
import { Shutdown } from './shutdown.js';

export interface PlatformParts {
  name: string;
  config: object;
  log: Log;
  module: Type | DynamicModule;
}

/** What every process has, around the service's own module. */
@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [
    HealthRegistry,
    Metrics,
    Shutdown,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: SchemaPipe },
  ],
  exports: [HealthRegistry, Metrics, Shutdown],
})
export class PlatformModule {
  static around({ name, config, log, module }: PlatformParts): DynamicModule {
    const values = [
      { provide: SERVICE_NAME, useValue: name },
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
    ];
    return { module: PlatformModule, imports: [module], providers: values, exports: values };
  }
}
