import { type DynamicModule, Module } from '@nestjs/common';
import type { SnapshotTopic } from '@mottak/contracts';
import { SNAPSHOT_TOPICS, SnapshotConsumer } from './snapshot.consumer.js';
import { SnapshotCopy } from './snapshot.copy.js';

/** Holds nothing itself; see {@link snapshotModule}. */
@Module({})
class SnapshotModule {}

/** Copies of compacted topics; needs the database and Kafka modules, and a migration with {@link SNAPSHOT_TABLES_V1}. */
export const snapshotModule = (topics: readonly [SnapshotTopic, ...SnapshotTopic[]]): DynamicModule => ({
  module: SnapshotModule,
  global: true,
  providers: [{ provide: SNAPSHOT_TOPICS, useValue: topics }, SnapshotCopy, SnapshotConsumer],
  exports: [SnapshotCopy],
});
