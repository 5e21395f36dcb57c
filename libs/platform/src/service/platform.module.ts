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
import { PokedWorks } from '../poked-works.js';
import { SERVICE_NAME } from './service-name.js';
import { Shutdown } from './shutdown.js';

export interface PlatformParts {
  name: string;
  config: object;
  log: Log;
  module: Type | DynamicModule;
  /** Where the service answers people, and not only the others: its metrics aren't theirs to read. */
  isPublic: boolean;
}

/** What every process has, around the service's own module. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [
    HealthRegistry,
    Metrics,
    PokedWorks,
    Shutdown,
    { provide: APP_FILTER, useClass: ProblemFilter },
    { provide: APP_PIPE, useClass: SchemaPipe },
  ],
  exports: [HealthRegistry, Metrics, PokedWorks, Shutdown],
})
export class PlatformModule {
  static around({ name, config, log, module, isPublic }: PlatformParts): DynamicModule {
    const values = [
      { provide: SERVICE_NAME, useValue: name },
      { provide: CONFIG, useValue: config },
      { provide: LOG, useValue: log },
    ];
    const controllers = isPublic ? [] : [MetricsController];
    return { module: PlatformModule, imports: [module], controllers, providers: values, exports: values };
  }
}
