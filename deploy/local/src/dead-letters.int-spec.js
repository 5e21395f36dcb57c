// @ts-check
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import kafkajs from 'kafkajs';
import { deadLettersCommand } from './dead-letters-command.js';
import { kafkaAt, readLetters } from './dead-letters.js';

const group = `test.${randomBytes(5).toString('hex')}`;
const letters = `mottak.in.crm.v1.${group}.dlq`;
const retry = `mottak.in.crm.v1.${group}.retry`;

describe('an operator and the dead letters', () => {
  /** @type {import('kafkajs').Kafka} */
  let kafka;
  /** @type {string[]} */
  let said = [];

  beforeAll(async () => {
    kafka = kafkaAt(process.env.KAFKA_BROKERS ?? '');
    await admin((it) =>
      it.createTopics({
        topics: [letters, retry].map((topic) => ({ topic, numPartitions: 1 })),
        waitForLeaders: true,
      }),
    );
    await put('1', 'crm is not registered.', '{"subject":"E-post"}');
    await put('2', 'text: must not be \u001b[31mblank', '{"subject":"\\u001b[2J"}');
  });
  afterAll(() => admin((it) => it.deleteTopics({ topics: [letters, retry] })));
  beforeEach(() => {
    said = [];
  });

  /** @param {string[]} args */
  const run = (...args) => deadLettersCommand(args, { kafka, say: (line) => said.push(line) });

  /** @template T @param {(admin: import('kafkajs').Admin) => Promise<T>} work */
  async function admin(work) {
    const it = kafka.admin();
    await it.connect();
    await work(it).finally(() => it.disconnect());
  }

  /** @param {string} id @param {string} reason @param {string} value */
  async function put(id, reason, value) {
    const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
    await producer.connect();
    const headers = {
      ce_id: id,
      'dlq-reason': reason,
      'dlq-code': 'forbidden',
      'dlq-at': '2026-11-26T08:00:00.000Z',
    };
    await producer.send({ topic: letters, messages: [{ key: 'k', value, headers }] });
    await producer.disconnect();
  }

  it('are listed with their reasons, and shown whole, without steering the terminal', async () => {
    await run('list', letters);
    expect(said).toEqual([
      `${letters}/0/0  2026-11-26T08:00:00.000Z  forbidden\n  crm is not registered.`,
      `${letters}/0/1  2026-11-26T08:00:00.000Z  forbidden\n  text: must not be \uFFFD[31mblank`,
      '2 dead letters.',
    ]);
    said = [];
    await run('show', `${letters}/0/0`);
    expect(said).toContain('  ce_id: 1');
    expect(said.at(-1)).toBe('{\n  "subject": "E-post"\n}');
  });

  it('come back once each, to their own group', async () => {
    await run('replay', `${letters}/0/0`);
    expect(said).toEqual([
      `${letters}/0/0 was brought back.`,
      '1 brought back. What fails again is a new dead letter.',
    ]);
    await expect(run('replay', `${letters}/0/1`, `${letters}/0/0`)).rejects.toThrow(
      /was brought back at .* already/,
    );
    const [first, second] = await readLetters(kafka, letters);
    expect(first?.broughtBack).toMatch(/^\d{4}-/);
    expect(second?.broughtBack).toBeUndefined();
    await admin(async (it) => {
      expect(await it.fetchTopicOffsets(retry)).toMatchObject([{ high: '1' }]);
    });
    said = [];
    await run('list', letters);
    expect(said.at(-1)).toBe('1 dead letter.');
  });

  it('are told apart from what there is not', async () => {
    await expect(run('show', `${letters}/0/77`)).rejects.toThrow('There is no dead letter');
    await expect(run('replay')).rejects.toThrow('Say what to do');
  });
});
