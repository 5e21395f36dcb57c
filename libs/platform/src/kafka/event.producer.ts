import { Injectable } from '@nestjs/common';
import { Kafka, type TopicMessages } from 'kafkajs';
import { HealthRegistry } from '../health/health.registry.js';
import { Shutdown } from '../service/shutdown.js';
import { ReplaceableProducer } from './replaceable.producer.js';
import { TopicKeeper } from './topic.keeper.js';

/** The relay's way to Kafka. One call at a time keeps the order; the relay sees to that. */
@Injectable()
export class EventProducer {
  private readonly producer: ReplaceableProducer;
  private working = false;

  constructor(kafka: Kafka, topics: TopicKeeper, health: HealthRegistry, shutdown: Shutdown) {
    this.producer = new ReplaceableProducer(kafka, () => topics.ready());
    health.addPart('kafka-producer', { needed: false, state: () => (this.working ? 'up' : 'connecting') });
    shutdown.register('connections', 'kafka producer', () => this.producer.close());
  }

  /** Resolves once the broker has acknowledged all of them. */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    try {
      await this.producer.send(topicMessages);
      this.working = true;
    } catch (error) {
      this.working = false;
      throw error;
    }
  }
}
