import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  deadLetterTopic,
  inboundTopic,
  inquiryReceived,
  inquiryView,
  replyReceived,
  retryTopic,
  topics,
  type InquiryView,
} from '@mottak/contracts';
import { eventually, inquiry } from '@mottak/testing';
import kafkajs, { type Message } from 'kafkajs';
import type { Caller } from '../spec-support/caller.js';
import { KafkaProbe, type Seen } from '../spec-support/kafka-probe.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const mark = randomBytes(4).toString('hex');
const integrator = `t-${mark}`;
const customer = `kunde-${mark}`;
const topic = inboundTopic(integrator);
/** Of another integrator; somebody had created it before intake knew. */
const givenTopic = inboundTopic(`${integrator}-b`);
const source = '/crm/oslo';

interface Sent {
  id?: string;
  type?: string;
  data?: unknown;
}

/** CloudEvents 1.0 in binary mode, all in one partition, so that one that blocks would hold up the next. */
const binary = ({
  id = randomUUID(),
  type = 'inquiry.submitted.v1',
  data = inquiry({ customer }),
}: Sent = {}): Message & { id: string } => ({
  id,
  partition: 0,
  headers: {
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: source,
    ce_type: type,
    'content-type': 'application/json',
  },
  value: JSON.stringify(data),
});

const structured = ({
  id = randomUUID(),
  type = 'inquiry.submitted.v1',
  data = inquiry({ customer }),
}: Sent = {}): Message & { id: string } => ({
  id,
  partition: 0,
  headers: { 'content-type': 'application/cloudevents+json; charset=utf-8' },
  value: JSON.stringify({ specversion: '1.0', id, source, type, datacontenttype: 'application/json', data }),
});

describe('an integrator writes to its topic', () => {
  let intake: RunningIntake;
  let kafka: KafkaProbe;
  let caller: Caller;

  beforeAll(async () => {
    intake = await RunningIntake.start();
    kafka = await KafkaProbe.start();
    caller = intake.asMachine(integrator);
    const configEntries = Object.entries({ 'compression.type': 'lz4', 'retention.ms': '3600000' }).map(
      ([name, value]) => ({ name, value }),
    );
    await kafka.withAdmin((admin) =>
      admin.createTopics({ topics: [{ topic: givenTopic, configEntries }], waitForLeaders: true }),
    );
    await kafka.readAlong(topics.inquiry);
    await register();
    await kafka.readAlong(deadLetterTopic(topic, `mottak.${intake.name}`), true);
  }, 90_000);
  afterAll(async () => {
    await kafka.stop();
    await intake.end();
  });

  /** A customer that names a new integrator, on the customers' topic, as approval publishes it. */
  async function registerCustomer(id: string): Promise<void> {
    const snapshot = {
      id,
      version: 1,
      validFrom: '2020-01-01T00:00:00.000Z',
      name: id,
      language: 'nb',
      integrators: [integrator, `${integrator}-b`],
      agreementId: id,
    };
    const headers = {
      ce_specversion: '1.0',
      ce_id: `${id}/1`,
      ce_source: '/test',
      ce_type: 'customer.versioned.v1',
      'content-type': 'application/json',
    };
    await kafka.send(topics.customer, { key: `${id}/1`, headers, value: JSON.stringify(snapshot) });
    await eventually(
      'the customer to be known',
      async () => {
        const { status } = await caller.post('/api/v1/inquiries', inquiry({ customer: id }));
        return status === 201 ? true : undefined;
      },
      40_000,
    );
  }

  async function register(): Promise<void> {
    await registerCustomer(customer);
    const dead = deadLetterTopic(topic, `mottak.${intake.name}`);
    await eventually(
      'the topic to be read',
      async () => {
        const present = await kafka.withAdmin((admin) => admin.listTopics());
        return present.includes(topic) && present.includes(dead) ? true : undefined;
      },
      40_000,
    );
  }

  const find = (id: string): Promise<InquiryView> =>
    eventually(
      `event ${id} to be taken in`,
      async () => {
        const answer = await caller.get(`/api/v1/inquiries?source=${encodeURIComponent(source)}&id=${id}`);
        return answer.status === 200 ? inquiryView.parse(answer.body) : undefined;
      },
      30_000,
    );

  const deadLetter = (id: string): Promise<Seen> =>
    kafka.see(
      `${id} with the dead letters`,
      ({ topic: where, key }) => where.endsWith('.dlq') && key === id,
      30_000,
    );

  const casesOf = async (id: string): Promise<number> =>
    (
      await intake.pool.query<{ n: number }>(
        'SELECT count(*)::int AS n FROM inquiry JOIN arrival USING (id) WHERE source_id = $1',
        [id],
      )
    ).rows[0]?.n ?? NaN;

  async function settingsOf(name: string): Promise<Record<string, string>> {
    const resources = [{ type: kafkajs.ConfigResourceTypes.TOPIC, name }];
    const found = await kafka.withAdmin((admin) =>
      admin.describeConfigs({ includeSynonyms: false, resources }),
    );
    const entries = found.resources.flatMap(({ configEntries }) => configEntries);
    return Object.fromEntries(entries.map(({ configName, configValue }) => [configName, configValue]));
  }

  it.each([topic, givenTopic])(
    'on a topic whose time is the broker’s and which the broker unpacks: %s',
    async (name) => {
      expect(await settingsOf(name)).toMatchObject({
        'message.timestamp.type': 'LogAppendTime',
        'compression.type': 'uncompressed',
        'retention.ms': name === givenTopic ? '3600000' : expect.any(String),
      });
    },
  );

  it('a binary event, which becomes a case as if it had come over HTTP', async () => {
    const event = binary();
    const before = Date.now();
    await kafka.send(topic, { ...event, timestamp: '1000000000000' });
    const view = await find(event.id);
    expect(view).toMatchObject({ customer, channel: 'integration', subject: inquiry().subject });
    expect(Date.parse(view.receivedAt)).toBeGreaterThan(before - 2_000);
    expect(Date.parse(view.receivedAt)).toBeLessThan(Date.now() + 2_000);
    const announced = await kafka.see(
      'the announcement',
      ({ topic: where, key }) => where === topics.inquiry && key === view.caseId,
    );
    expect(announced.headers).toMatchObject({
      ce_type: 'inquiry.received.v1',
      ce_id: view.id,
      ce_time: view.receivedAt,
      ce_subject: view.caseId,
    });
    expect(inquiryReceived.parse(JSON.parse(announced.value))).toMatchObject({
      number: view.caseNumber,
      inquiryId: view.id,
      textId: `intake:${view.id}`,
      channel: 'integration',
      requestedBy: integrator,
      receivedAt: view.receivedAt,
    });
    expect(announced.value).not.toContain(inquiry().contact.email);
    const { rows } = await intake.pool.query<{ raw: Buffer; source: string }>(
      'SELECT raw, source FROM arrival WHERE id = $1',
      [view.id],
    );
    expect(rows[0]).toEqual({
      raw: Buffer.from(String(event.value)),
      source: `kafka:${integrator}:${source}`,
    });
  });

  it('a structured event, and the same again in either mode: one case', async () => {
    const event = structured();
    await kafka.send(topic, event, event, binary({ id: event.id }));
    await find(event.id);
    const last = binary();
    await kafka.send(topic, last);
    await find(last.id);
    expect(await casesOf(event.id)).toBe(1);
    expect(kafka.seen.some(({ topic: where, key }) => where.endsWith('.dlq') && key === event.id)).toBe(
      false,
    );
  });

  it.each<[string, (id: string) => Message, string]>([
    [
      'another event under a used id',
      (id) => binary({ id, data: inquiry({ customer, subject: 'En annen' }) }),
      'key-reused',
    ],
    ['an unknown type', (id) => binary({ id, type: 'inquiry.deleted.v1' }), 'invalid-request'],
    ['a wrong shape', (id) => binary({ id, data: { customer } }), 'invalid-request'],
    ['broken JSON', (id) => ({ ...binary({ id }), value: '{"customer":' }), 'invalid-request'],
    ['no value', (id) => ({ ...binary({ id }), value: null }), 'invalid-request'],
    ['no CloudEvent', (id) => ({ ...binary({ id }), headers: {} }), 'invalid-request'],
    [
      'NUL',
      (id) => ({
        ...binary({ id }),
        value: JSON.stringify(inquiry({ customer })).replace('Siden', '\\u0000'),
      }),
      'invalid-request',
    ],
    [
      'a lone surrogate',
      (id) => ({
        ...binary({ id }),
        value: JSON.stringify(inquiry({ customer })).replace('Siden', '\\udfff'),
      }),
      'invalid-request',
    ],
    [
      'bytes that are no UTF-8',
      (id) => ({ ...binary({ id }), value: Buffer.from([0x22, 0xff, 0x22]) }),
      'invalid-request',
    ],
    [
      'an id longer than an index holds',
      (id) => binary({ id: id.padEnd(1_023, 'x') + 'æ' }),
      'invalid-request',
    ],
    [
      'too much',
      (id) => binary({ id, data: { ...inquiry({ customer }), text: 'x'.repeat(700_000) } }),
      'too-large',
    ],
    [
      'a customer that the integrator may not speak for',
      (id) => binary({ id, data: inquiry({ customer: 'nordlys' }) }),
      'forbidden',
    ],
    [
      'a reply on an unknown case',
      (id) => binary({ id, type: 'reply.submitted.v1', data: { caseId: randomUUID(), text: 'Hei' } }),
      'not-found',
    ],
  ])('%s, which goes to the dead letters while the next is taken in', async (_, poison, code) => {
    const first = binary();
    const next = binary();
    // Only what has the same key is taken in order; the one that is sound is to have the id.
    await kafka.send(topic, { ...first, key: first.id }, { ...poison(first.id), key: first.id }, next);
    const dead = await deadLetter(first.id);
    expect(dead.headers).toMatchObject({ 'dlq-code': code, 'dlq-topic': topic });
    expect(dead.headers['dlq-reason']?.length).toBeGreaterThan(5);
    await find(next.id);
    expect(await casesOf(first.id)).toBe(1);
  });

  it('an id that is no UTF-8, which is not taken for another that isn’t', async () => {
    const [first, second] = [binary(), binary()];
    const withId = (event: Message & { id: string }, last: number): Message => ({
      ...event,
      key: event.id,
      headers: { ...event.headers, ce_id: Buffer.from([0x61, last]) },
    });
    await kafka.send(topic, withId(first, 0xe5), withId(second, 0xe6));
    for (const { id } of [first, second])
      expect((await deadLetter(id)).headers['dlq-reason']).toBe('The header ce_id is not UTF-8.');
  });

  it('what is refused and brought back becomes a case that came when it first came', async () => {
    const late = `${customer}-late`;
    const event = binary({ data: inquiry({ customer: late }) });
    await kafka.send(topic, { ...event, key: event.id });
    const { headers } = await deadLetter(event.id);
    await registerCustomer(late);
    await kafka.send(retryTopic(topic, `mottak.${intake.name}`), {
      key: event.id,
      value: event.value,
      headers,
    });
    expect(await find(event.id)).toMatchObject({ customer: late, receivedAt: headers['dlq-timestamp'] });
    expect(await casesOf(event.id)).toBe(1);
  });

  it('a reply, which is announced on its case', async () => {
    const opening = binary();
    await kafka.send(topic, opening);
    const { caseId } = await find(opening.id);
    const reply = binary({ type: 'reply.submitted.v1', data: { caseId, text: 'Det haster' } });
    await kafka.send(topic, reply, reply);
    const isIt = ({ key, headers }: Seen): boolean =>
      key === caseId && headers['ce_type'] === 'reply.received.v1';
    const announced = replyReceived.parse(JSON.parse((await kafka.see('the reply', isIt)).value));
    expect(announced).toMatchObject({
      caseId,
      customerId: customer,
      actor: { kind: 'machine', id: integrator },
    });
    expect(kafka.seen.filter(isIt)).toHaveLength(1);
  });

  it('and nobody else finds its events', async () => {
    const event = binary();
    await kafka.send(topic, event);
    await find(event.id);
    const stranger = await intake
      .as('stranger')
      .get(`/api/v1/inquiries?source=${encodeURIComponent(source)}&id=${event.id}`);
    expect(stranger.status).toBe(404);
    expect((await intake.as('kari').get(`/api/v1/inquiries?source=a&id=b`)).status).toBe(403);
  });
});
