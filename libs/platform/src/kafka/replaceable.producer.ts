import { type Kafka, Partitioners, type Producer, type TopicMessages } from 'kafkajs';

const untilAcknowledgedMs = 10_000;

/**
 * A producer that is connected when first used, and thrown away when a send fails.
 *
 * kafkajs takes the failed batch's sequence numbers back, though the broker may have stored it; another batch of the
 * same size under the same numbers would pass for a repetition, and be lost. A new producer has a new id.
 */
export class ReplaceableProducer {
  private producer: Promise<Producer> | undefined;

  /** @param prepare runs before each connection, such as the creation of topics */
  constructor(
    private readonly kafka: Kafka,
    private readonly prepare: () => Promise<void>,
  ) {}

  /** Resolves once all in-sync replicas have the messages. */
  async send(topicMessages: TopicMessages[]): Promise<void> {
    this.producer ??= this.connect();
    const current = this.producer;
    try {
      await (await current).sendBatch({ topicMessages, acks: -1, timeout: untilAcknowledgedMs });
    } catch (error) {
      await this.discard(current);
      throw error;
    }
  }

  async close(): Promise<void> {
    if (this.producer) await this.discard(this.producer);
  }

  private async connect(): Promise<Producer> {
    await this.prepare();
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      createPartitioner: Partitioners.DefaultPartitioner,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 4 },
    });
    await producer.connect();
    return producer;
  }

  private async discard(old: Promise<Producer>): Promise<void> {
    if (this.producer === old) this.producer = undefined;
    try {
      await (await old).disconnect();
    } catch {
      // It could not even be connected, or is cut off already: there is nothing to let go of.
    }
  }
}
