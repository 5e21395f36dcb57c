import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { snapshotCompleteKey, snapshotEvents, type SnapshotTopic } from '@mottak/contracts';
import type { Admin } from 'kafkajs';
import { Pool } from 'pg';
import { HealthRegistry } from '../health/health.registry.js';
import type { IncomingEvent } from '../kafka/consumer.options.js';
import { KafkaConsumers } from '../kafka/kafka.consumers.js';
import { PoisonError } from '../kafka/poison.error.js';
import { SERVICE_NAME } from '../service/service-name.js';
import { SnapshotCopy } from './snapshot.copy.js';
import { insertVersion, markReady } from './snapshot.sql.js';

export const SNAPSHOT_TOPICS = Symbol('mottak snapshot topics');

/** Keeps the copies up to date. One at a time: `snapshot-complete` must not overtake what comes before it. */
@Injectable()
export class SnapshotConsumer implements OnApplicationBootstrap {
  private readonly groupId: string;

  constructor(
    private readonly pool: Pool,
    private readonly consumers: KafkaConsumers,
    private readonly copy: SnapshotCopy,
    private readonly health: HealthRegistry,
    @Inject(SERVICE_NAME) service: string,
    @Inject(SNAPSHOT_TOPICS) private readonly topics: readonly SnapshotTopic[],
  ) {
    this.groupId = `mottak.${service}.snapshot`;
  }

  onApplicationBootstrap(): void {
    this.health.addPart('snapshots', {
      needed: true,
      state: async () => ((await this.incomplete()).length === 0 ? 'up' : 'connecting'),
    });
    this.consumers.start({
      groupId: this.groupId,
      topics: this.topics,
      concurrency: 1,
      prepare: (admin) => this.startOver(admin),
      handle: (incoming) => this.keep(incoming),
    });
  }

  private async keep({ event, topic, key }: IncomingEvent): Promise<void> {
    if (key === snapshotCompleteKey) {
      await this.pool.query(markReady, [topic]);
      return;
    }
    const { id, version, validFrom, ...rest } = read(event.type, event.data);
    await this.pool.query(insertVersion, [
      topic,
      id,
      version,
      validFrom,
      { id, version, validFrom, ...rest },
    ]);
  }

  /** A copy that isn't complete reads from the beginning, whatever its group committed: the rows may be from another life. */
  private async startOver(admin: Admin): Promise<void> {
    const topics = await this.incomplete();
    if (topics.length === 0) return;
    const committed = await admin.fetchOffsets({ groupId: this.groupId, topics });
    for (const { topic, partitions } of committed) {
      if (partitions.some(({ offset }) => offset !== '-1')) {
        await admin.resetOffsets({ groupId: this.groupId, topic, earliest: true });
      }
    }
  }

  private async incomplete(): Promise<string[]> {
    const complete = await this.copy.complete(this.topics);
    return this.topics.filter((topic) => !complete.includes(topic));
  }
}

function read(type: string, data: unknown) {
  const schema = Object.hasOwn(snapshotEvents, type)
    ? snapshotEvents[type as keyof typeof snapshotEvents]
    : undefined;
  if (!schema) throw new PoisonError(`The type ${type} doesn't belong on a topic of snapshots.`);
  return schema.parse(data);
}
