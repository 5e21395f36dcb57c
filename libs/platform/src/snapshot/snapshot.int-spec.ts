import { Module, type Type } from '@nestjs/common';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type EventEnvelope, type SnapshotTopic, snapshotCompleteKey, topics } from '@mottak/contracts';
import { type TestDatabase, testDatabase } from '@mottak/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { databaseModule } from '../database/database.module.js';
import { KafkaModule } from '../kafka/kafka.module.js';
import type { RunningService } from '../service/boot-service.js';
import { messageOf, sendTo, testEvent, uniqueName, withTopics } from '../spec-support/test-kafka.js';
import { bootForTest } from '../spec-support/test-service.js';
import { until } from '../spec-support/until.js';
import { SnapshotCopy } from './snapshot.copy.js';
import { snapshotModule } from './snapshot.module.js';
import { SNAPSHOT_TABLES_V1 } from './snapshot.sql.js';

jest.setTimeout(90_000);

class Copies1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(SNAPSHOT_TABLES_V1);
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

/** A module that keeps copies of the given topic. */
function copying(topic: SnapshotTopic): Type {
  @Module({
    imports: [
      databaseModule({ schema: 'copies', migrations: [Copies1700000000000] }),
      KafkaModule,
      snapshotModule([topic]),
    ],
  })
  class CopyModule {}
  return CopyModule;
}

const customer = (id: string, version: number, validFrom: string): EventEnvelope => ({
  ...testEvent(`${id}/${version}`),
  type: 'customer.versioned.v1',
  data: {
    id,
    version,
    validFrom,
    name: `${id} v${version}`,
    language: 'nb',
    integrators: [],
    agreementId: 'a',
  },
});
const day = (n: number): string => `2026-03-0${n}T00:00:00.000Z`;

describe('a copy of what another owns', () => {
  let database: TestDatabase;
  let service: RunningService | undefined;
  let topic: typeof topics.customer;

  beforeEach(async () => {
    database = await testDatabase('platform');
    // A topic of the test's own, in the place of the real one.
    topic = uniqueName('customers') as typeof topics.customer;
  });
  afterEach(async () => {
    await service?.stop();
    service = undefined;
    await database.drop();
  });

  const boot = async (): Promise<SnapshotCopy> => {
    service = await bootForTest(copying(topic), database.url);
    return service.app.get(SnapshotCopy);
  };
  async function publish(events: EventEnvelope[], complete = false): Promise<void> {
    const messages = events.map((event) => messageOf(event, event.id));
    if (complete) messages.push(messageOf(testEvent('done'), snapshotCompleteKey));
    await sendTo(topic, messages);
  }
  const readyCopy = (copy: SnapshotCopy): Promise<true> =>
    until(
      'a complete copy',
      async () => ((await copy.complete([topic])).length === 1 ? true : undefined),
      40_000,
    );

  it('answers nothing, not even "none", before it is complete', async () => {
    await withTopics(1, [topic], async () => {
      await publish([customer('a', 1, day(1))]);
      const copy = await boot();
      await expect(copy.get(topic, 'a', new Date())).rejects.toMatchObject({ code: 'not-ready' });
      await expect(copy.list(topic, new Date())).rejects.toMatchObject({ code: 'not-ready' });
      await publish([], true);
      await readyCopy(copy);
      expect(await copy.get(topic, 'a', new Date())).toMatchObject({ id: 'a', version: 1 });
      expect(await copy.get(topic, 'nobody', new Date())).toBeUndefined();
    });
  });

  it('answers with the version in force at an instant, the boundary included', async () => {
    await withTopics(1, [topic], async () => {
      await publish([customer('a', 2, day(3)), customer('a', 1, day(1)), customer('b', 1, day(2))], true);
      const copy = await boot();
      await readyCopy(copy);
      const nameAt = async (id: string, at: string) => (await copy.get(topic, id, new Date(at)))?.name;
      expect(await nameAt('a', '2026-02-28T23:59:59.999Z')).toBeUndefined();
      expect(await nameAt('a', day(1))).toBe('a v1');
      expect(await nameAt('a', '2026-03-02T23:59:59.999Z')).toBe('a v1');
      expect(await nameAt('a', day(3))).toBe('a v2');
      expect((await copy.list(topic, new Date(day(2)))).map(({ name }) => name)).toEqual(['a v1', 'b v1']);
    });
  });

  it('learns of a new version within a second or two', async () => {
    await withTopics(1, [topic], async () => {
      await publish([customer('a', 1, day(1))], true);
      const copy = await boot();
      await readyCopy(copy);
      await copy.get(topic, 'a', new Date());
      await publish([customer('a', 2, day(2))]);
      const isNew = async () => ((await copy.get(topic, 'a', new Date()))?.version === 2 ? true : undefined);
      await until('version 2', isNew, 5_000);
    });
  });

  it('reads from the beginning again when its rows are gone, whatever its group had committed', async () => {
    await withTopics(1, [topic], async () => {
      await publish([customer('a', 1, day(1))], true);
      await readyCopy(await boot());
      await service?.stop();
      await database.drop();
      database = await testDatabase('platform');
      const copy = await boot();
      await readyCopy(copy);
      expect(await copy.get(topic, 'a', new Date())).toMatchObject({ version: 1 });
    });
  });
});
