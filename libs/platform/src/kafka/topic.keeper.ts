import { Injectable } from '@nestjs/common';
import { eventPartitions, snapshotTopics, topics } from '@mottak/contracts';
import { type Admin, Kafka, type ITopicConfig } from 'kafkajs';

/** A topic as it should be. Replication is the broker's default. */
export interface TopicSpec {
  topic: string;
  partitions: number;
  config?: Record<string, string>;
}

const day = 24 * 3_600_000;

/** The broker's own default is a week: a reader that is away over Easter would lose what it was sent. */
export const retention = { month: String(35 * day), forever: '-1' } as const;

/** Every topic of Mottak's own; inbound and dead-letter topics are asked for by those who read or write them. */
export const mottakTopics: readonly TopicSpec[] = Object.values(topics).map((topic): TopicSpec =>
  snapshotTopics.some((snapshot) => snapshot === topic)
    ? { topic, partitions: 1, config: { 'cleanup.policy': 'compact' } }
    : { topic, partitions: eventPartitions, config: { 'retention.ms': retention.month } },
);

/** Creates those of the topics that aren't there. Existing ones are left as they are. */
export async function ensureTopics(admin: Admin, wanted: readonly TopicSpec[]): Promise<void> {
  const existing = new Set(await admin.listTopics());
  const missing = wanted.filter(({ topic }) => !existing.has(topic)).map(topicConfig);
  if (missing.length > 0) await admin.createTopics({ topics: missing, waitForLeaders: true });
}

const topicConfig = ({ topic, partitions, config = {} }: TopicSpec): ITopicConfig => ({
  topic,
  numPartitions: partitions,
  replicationFactor: -1,
  configEntries: Object.entries(config).map(([name, value]) => ({ name, value })),
});

/** Sees to it, once a process, that Mottak's topics are there before anything is read or written. */
@Injectable()
export class TopicKeeper {
  private done: Promise<void> | undefined;

  constructor(private readonly kafka: Kafka) {}

  /** Rejects while Kafka is away; the next call tries again. */
  ready(): Promise<void> {
    this.done ??= this.ensure(mottakTopics).catch((error: unknown) => {
      this.done = undefined;
      throw error;
    });
    return this.done;
  }

  async ensure(wanted: readonly TopicSpec[]): Promise<void> {
    await this.withAdmin((admin) => ensureTopics(admin, wanted));
  }

  async withAdmin<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    try {
      await admin.connect();
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }
}
