import { Global, Module } from '@nestjs/common';
import { Kafka } from 'kafkajs';
import { CONFIG } from '../config/config.token.js';
import type { KafkaEnvironment } from '../config/environment.js';
import { LOG, type Log } from '../logging/logger.js';
import { SERVICE_NAME } from '../service/service-name.js';
import { EventProducer } from './event.producer.js';
import { createKafka } from './kafka.client.js';
import { KafkaConsumers } from './kafka.consumers.js';
import { TopicKeeper } from './topic.keeper.js';

/** Kafka for a service. Nothing connects before it is used, and nothing waits for Kafka at boot. */
@Global()
@Module({
  providers: [
    {
      provide: Kafka,
      useFactory: (config: KafkaEnvironment, service: string, log: Log) =>
        createKafka(config.KAFKA_BROKERS, service, log),
      inject: [CONFIG, SERVICE_NAME, LOG],
    },
    TopicKeeper,
    EventProducer,
    KafkaConsumers,
  ],
  exports: [Kafka, TopicKeeper, EventProducer, KafkaConsumers],
})
export class KafkaModule {}
