import { Module } from '@nestjs/common';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type TestDatabase, testDatabase } from '@mottak/testing';
import type { TopicMessages } from 'kafkajs';
import { Pool, type PoolClient } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { sleep } from '../backoff.js';
import { databaseModule } from '../database/database.module.js';
import { inTransaction } from '../database/transaction.js';
import { HealthRegistry } from '../health/health.registry.js';
import { fromKafka } from '../kafka/cloud-events.js';
import { EventProducer } from '../kafka/event.producer.js';
import { KafkaModule } from '../kafka/kafka.module.js';
import { TopicKeeper } from '../kafka/topic.keeper.js';
import { createLog } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import type { RunningService } from '../service/boot-service.js';
import { Shutdown } from '../service/shutdown.js';
import {
  CuttableKafka,
  readTopic,
  sizeOf,
  testEvent,
  uniqueName,
  withTopics,
} from '../spec-support/test-kafka.js';
import { bootForTest } from '../spec-support/test-service.js';
import { until } from '../spec-support/until.js';
import { OutboxModule } from './outbox.module.js';
import { OutboxRelay } from './outbox.relay.js';
import { OUTBOX_TABLE_V1, outboxInsert, outboxInsertSql, outboxValues } from './outbox.sql.js';

class Outbox1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(OUTBOX_TABLE_V1);
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

@Module({
  imports: [
    databaseModule({ schema: 'boxes', migrations: [Outbox1700000000000] }),
    KafkaModule,
    OutboxModule,
  ],
})
class BoxModule {}

const log = createLog('test', 'silent');
const nothingMore = async (pool: Pool): Promise<true | undefined> =>
  (await pool.query('SELECT FROM outbox')).rowCount === 0 ? true : undefined;

describe('the outbox', () => {
  let database: TestDatabase;
  let service: RunningService;
  let pool: Pool;
  let line: CuttableKafka;
  let topic: string;
  /** What a test began is ended even where it fails. */
  const endings: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    database = await testDatabase('platform');
    service = await bootForTest(BoxModule, database.url);
    pool = service.app.get(Pool);
  });
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });
  beforeEach(() => {
    line = new CuttableKafka();
    topic = uniqueName('outbox');
  });
  afterEach(async () => {
    await Promise.all(endings.splice(0).map((end) => end()));
    await pool.query('DELETE FROM outbox');
  });

  const events = (ids: string[]) =>
    ids.map((id) => ({ topic, key: id.split(':')[0] ?? id, event: testEvent(id, { id }) }));
  const write = (...ids: string[]): Promise<void> =>
    inTransaction(pool, (transaction) => outboxInsert(transaction, events(ids)));
  const published = async (count: number): Promise<string[]> => {
    const messages = await readTopic(
      topic,
      (read) => new Set(read.map(({ value }) => String(value))).size >= count,
    );
    return messages.map((message) => fromKafka(message).id);
  };

  /** A relay of the test's own, whose line to the broker can be cut. */
  function ownRelay(
    Producer = EventProducer,
    lookMs?: number,
  ): { relay: OutboxRelay; health: HealthRegistry } {
    const shutdown = new Shutdown(log);
    const health = new HealthRegistry();
    const producer = new Producer(line.kafka, new TopicKeeper(line.kafka), health, shutdown);
    endings.push(() => shutdown.stop());
    return { relay: new OutboxRelay(pool, producer, new Metrics(), log, health, shutdown, lookMs), health };
  }

  async function nextLife(): Promise<RunningService> {
    const next = await bootForTest(BoxModule, database.url);
    endings.push(() => next.stop());
    return next;
  }

  it('publishes what was committed, in order, once, and keeps nothing', async () => {
    await withTopics(1, [topic], async () => {
      await write('a:1', 'a:2');
      await write('a:3');
      await service.app.get(OutboxRelay).drained();
      await nothingMore(pool);
      expect(await published(3)).toEqual(['a:1', 'a:2', 'a:3']);
    });
  });

  it('takes events inside a statement of the service’s own, and through TypeORM', async () => {
    await withTopics(1, [topic], async () => {
      const [event] = events(['a:1']);
      if (!event) throw new Error('no event');
      await pool.query({
        name: 'a hot path',
        text: `WITH o AS (${outboxInsertSql(2)}) SELECT $1::int AS n`,
        values: [1, ...outboxValues(event)],
      });
      await service.app.get(DataSource).transaction((manager) => outboxInsert(manager, events(['a:2'])));
      service.app.get(OutboxRelay).poke();
      expect(await published(2)).toEqual(['a:1', 'a:2']);
    });
  });

  it('publishes nothing of a transaction that was rolled back', async () => {
    const failing = inTransaction(pool, async (transaction) => {
      await outboxInsert(transaction, events(['a:1']));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await nothingMore(pool)).toBe(true);
  });

  it('skips nothing when transactions commit out of the order of their ids', async () => {
    await withTopics(1, [topic], async () => {
      const relay = service.app.get(OutboxRelay);
      const slow: PoolClient = await pool.connect();
      await slow.query('BEGIN');
      await outboxInsert(slow, events(['slow:1']));
      await write('fast:1');
      await relay.drained();
      expect(await published(1)).toEqual(['fast:1']);
      await slow.query('COMMIT');
      slow.release();
      relay.poke();
      expect(await published(2)).toEqual(['fast:1', 'slow:1']);
    });
  });

  it('keeps an event of a lower id that is committed while later ones are on their way', async () => {
    await withTopics(1, [topic], async () => {
      const slow: PoolClient = await pool.connect();
      await slow.query('BEGIN');
      await outboxInsert(slow, events(['slow:1']));
      await write('fast:1');
      class SlowLine extends EventProducer {
        override async send(messages: TopicMessages[]): Promise<void> {
          await slow.query('COMMIT');
          await super.send(messages);
        }
      }
      const { relay } = ownRelay(SlowLine);
      await relay.drained();
      slow.release();
      await relay.drained();
      expect(await published(2)).toEqual(['fast:1', 'slow:1']);
    });
  });

  it('publishes each event under many writers at once, in order within a key', async () => {
    await withTopics(3, [topic], async () => {
      const relay = service.app.get(OutboxRelay);
      const writer = async (key: string): Promise<void> => {
        for (let n = 0; n < 100; n += 1) {
          await write(`${key}:${n}`);
          relay.poke();
        }
      };
      await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map(writer));
      const ids = await published(800);
      expect(ids).toHaveLength(800);
      const numbers = ids.filter((id) => id.startsWith('c:')).map((id) => Number(id.split(':')[1]));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    });
  });

  it('lets two relays work side by side without sending anything twice', async () => {
    await withTopics(1, [topic], async () => {
      const { relay } = ownRelay();
      await write(...Array.from({ length: 1_200 }, (_, n) => `a:${n}`));
      await Promise.all([relay.drained(), service.app.get(OutboxRelay).drained()]);
      await until('an empty outbox', () => nothingMore(pool));
      expect(await published(1_200)).toEqual(Array.from({ length: 1_200 }, (_, n) => `a:${n}`));
      expect(await sizeOf(topic)).toBe(1_200);
    });
  });

  it('waits while the broker is away, and publishes everything when it is back', async () => {
    await withTopics(1, [topic], async () => {
      const { relay, health } = ownRelay();
      await write('a:1');
      await relay.drained();
      line.cut();
      await write('a:2');
      relay.poke();
      await until('a failure', async () =>
        (await health.readiness()).parts['outbox'] === 'connecting' ? true : undefined,
      );
      await write('a:3');
      expect((await pool.query('SELECT FROM outbox')).rowCount).toBe(2);
      line.mend();
      await until('an empty outbox', () => nothingMore(pool), 30_000);
      expect(await published(3)).toEqual(['a:1', 'a:2', 'a:3']);
    });
  });

  it('finds what was committed though nobody came back to say so', async () => {
    await withTopics(1, [topic], async () => {
      const { relay } = ownRelay(EventProducer, 300);
      relay.onApplicationBootstrap();
      await relay.drained();
      await write('a:1');
      await until('an empty outbox', () => nothingMore(pool), 10_000);
      expect(await published(1)).toEqual(['a:1']);
    });
  });

  it('sends no more at once than the broker takes', async () => {
    await withTopics(1, [topic], async () => {
      const large = ['a:1', 'a:2', 'a:3', 'a:4', 'a:5'].map((id) => ({
        topic,
        key: 'a',
        event: testEvent(id, { id, text: 'x'.repeat(400_000) }),
      }));
      await inTransaction(pool, (transaction) => outboxInsert(transaction, large));
      service.app.get(OutboxRelay).poke();
      await until('an empty outbox', () => nothingMore(pool), 20_000);
      expect(await published(5)).toEqual(['a:1', 'a:2', 'a:3', 'a:4', 'a:5']);
    });
  });

  it('publishes on boot what an earlier life left behind', async () => {
    await withTopics(1, [topic], async () => {
      await write('a:1');
      await nextLife();
      expect(await published(1)).toEqual(['a:1']);
    });
  });

  it('goes on after its database connection was killed', async () => {
    await withTopics(1, [topic], async () => {
      const relay = service.app.get(OutboxRelay);
      await pool.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
      await sleep(100);
      await write('a:1');
      relay.poke();
      expect(await published(1)).toEqual(['a:1']);
    });
  });

  it('flushes when the process stops', async () => {
    await withTopics(1, [topic], async () => {
      const next = await nextLife();
      await next.app.get(OutboxRelay).drained();
      await write('a:1');
      await next.stop();
      expect(await nothingMore(pool)).toBe(true);
      expect(await published(1)).toEqual(['a:1']);
    });
  });

  it('refuses an event that the broker would not take', async () => {
    const large = { topic, key: 'a', event: testEvent('a', 'x'.repeat(600_000)) };
    await expect(outboxInsert(pool, [large])).rejects.toThrow(RangeError);
    const inBytes = { topic, key: 'a', event: testEvent('a', 'ø'.repeat(300_000)) };
    await expect(outboxInsert(pool, [inBytes])).rejects.toThrow(RangeError);
  });
});
