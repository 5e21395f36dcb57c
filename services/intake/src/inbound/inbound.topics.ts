import { Injectable } from '@nestjs/common';
import { inboundTopic, inboundTopicPattern, topics } from '@mottak/contracts';
import { isDomainError, retention, SnapshotCopy, TopicKeeper } from '@mottak/platform';
import { demandSettings } from './topic-settings.js';

/**
 * What intake rests on. The broker's timestamp is the arrival: what a producer says of the time counts for nothing.
 * Producers may compress as they like; the broker unpacks, since kafkajs reads no snappy, lz4 or zstd, and the limit of
 * a message then holds for what is in it.
 */
const settings = { 'message.timestamp.type': 'LogAppendTime', 'compression.type': 'uncompressed' } as const;

/** For topics made here; whoever makes one themselves keeps as much as they like. An integrator is held to 1 GiB a partition. */
const keeping = { 'retention.ms': retention.month, 'retention.bytes': String(1024 ** 3) } as const;

const partitions = 3;

/** The topics that integrators write to: those of every integrator that a customer names, and any that are there already. */
@Injectable()
export class InboundTopics {
  constructor(
    private readonly keeper: TopicKeeper,
    private readonly copy: SnapshotCopy,
  ) {}

  /** Names of all of them, in order; those of known integrators are created. Rejects while Kafka is away. */
  async known(): Promise<string[]> {
    await this.ensure(await this.ofCustomers());
    return this.keeper.withAdmin(async (admin) => {
      const existing = (await admin.listTopics()).filter((topic) => inboundTopicPattern.test(topic)).sort();
      await demandSettings(admin, existing, settings);
      return existing;
    });
  }

  /** Creates those that aren't there. */
  ensure(wanted: readonly string[]): Promise<void> {
    return this.keeper.ensure(
      wanted.map((topic) => ({ topic, partitions, config: { ...settings, ...keeping } })),
    );
  }

  /** None while the copy of the customers isn't complete; each customer's event brings its integrators. */
  private async ofCustomers(): Promise<string[]> {
    try {
      const customers = await this.copy.list(topics.customer, new Date());
      return [...new Set(customers.flatMap(({ integrators }) => integrators.map(inboundTopic)))];
    } catch (error) {
      if (isDomainError(error) && error.code === 'not-ready') return [];
      throw error;
    }
  }
}
