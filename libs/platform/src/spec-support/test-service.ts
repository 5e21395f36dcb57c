import { environment } from '@mottak/testing';
import type { DynamicModule, Type } from '@nestjs/common';
import { bootService, type RunningService } from '../service/boot-service.js';

/** Boots a module on the stack's Kafka and Temporal and a database of the test's own. Its stop waits for all to have ended. */
export async function bootForTest(
  module: Type | DynamicModule,
  databaseUrl: string,
  more: object = {},
): Promise<RunningService> {
  const config = {
    PORT: 0,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'silent' as const,
    DATABASE_URL: databaseUrl,
    DATABASE_POOL: 12,
    KAFKA_BROKERS: environment('KAFKA_BROKERS').split(','),
    TEMPORAL_ADDRESS: environment('TEMPORAL_ADDRESS'),
    TEMPORAL_NAMESPACE: environment('TEMPORAL_NAMESPACE'),
    ...more,
  };
  const service = await bootService({ name: 'test', module, config });
  const stop = async (): Promise<void> => {
    await service.stop();
    await service.ended();
  };
  return { ...service, stop };
}
