import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { environment, type TestDatabase, testDatabase } from '@mottak/testing';
import { Client } from 'pg';
import { fromKafka } from '../kafka/cloud-events.js';
import { PlatformProcess } from '../spec-support/platform-process.js';
import { readTopic, sizeOf, testEvent, uniqueName, withTopics } from '../spec-support/test-kafka.js';
import { until } from '../spec-support/until.js';
import { outboxInsert } from './outbox.sql.js';

jest.setTimeout(120_000);

const program = `
  const { bootService, databaseModule, KafkaModule, OutboxModule, OUTBOX_TABLE_V1 } = platform;
  class Outbox1700000000000 {
    up(runner) { return runner.query(OUTBOX_TABLE_V1); }
    async down() {}
  }
  class BoxModule {}
  const migrations = [Outbox1700000000000];
  Module({ imports: [databaseModule({ schema: 'boxes', migrations }), KafkaModule, OutboxModule] })(BoxModule);
  const config = JSON.parse(process.env.CONFIG);
  await bootService({ name: 'boxes', module: BoxModule, config });`;

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase('platform');
});
afterEach(async () => {
  PlatformProcess.killAll();
  await database.drop();
});

function life(crashAt: string): PlatformProcess {
  const config = {
    PORT: 0,
    HOST: '127.0.0.1',
    LOG_LEVEL: 'info',
    DATABASE_URL: database.url,
    DATABASE_POOL: 4,
    KAFKA_BROKERS: environment('KAFKA_BROKERS').split(','),
  };
  return new PlatformProcess(program, { CONFIG: JSON.stringify(config), CRASH_AT: crashAt });
}

const isUp = (process: PlatformProcess): Promise<true> =>
  until('a start', () => (process.output().includes('"msg":"up"') ? true : undefined), 60_000);

it('loses nothing when the process is killed after the broker has acknowledged: it comes again, under the same id', async () => {
  const topic = uniqueName('crash');
  await withTopics(1, [topic], async () => {
    // An empty outbox is no reason to die: the first life gets as far as serving requests.
    await isUp(life('relay.after-ack'));
    PlatformProcess.killAll();
    const client = new Client({ connectionString: database.url, options: '-c search_path=boxes' });
    await client.connect();
    try {
      await outboxInsert(client, [{ topic, key: 'a', event: testEvent('a:1') }]);
      expect(await life('relay.after-ack').end).toMatchObject({ signal: 'SIGKILL' });
      expect(await sizeOf(topic)).toBe(1);
      expect((await client.query('SELECT FROM outbox')).rowCount).toBe(1);
      await isUp(life(''));
      const empty = async () =>
        (await client.query('SELECT FROM outbox')).rowCount === 0 ? true : undefined;
      await until('an empty outbox', empty, 30_000);
    } finally {
      await client.end();
    }
    const messages = await readTopic(topic, (read) => read.length === 2);
    expect(messages.map((message) => fromKafka(message).id)).toEqual(['a:1', 'a:1']);
  });
});
