import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inquiryView } from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { problemIn, type Answer } from '../spec-support/caller.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/inquiries';

describe('a key is used once', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  const countOf = async (sql: string, ...values: unknown[]): Promise<number> =>
    (await intake.pool.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`, values)).rows[0]?.n ??
    NaN;
  const arrivalsOf = (key: string): Promise<number> => countOf('arrival WHERE source_id = $1', key);

  it('stores the inquiry with its bytes as they came, and answers where it is', async () => {
    const key = randomUUID();
    const bytes = Buffer.from(` ${JSON.stringify(inquiry(), null, 1)}\n`);
    const answer = await intake.as('integrator').post(path, bytes, key);
    expect(answer.status).toBe(201);
    const view = inquiryView.parse(answer.body);
    expect(view).toMatchObject({ customer: 'fjellheim', channel: 'integration', product: { id: 'mail' } });
    expect(view.caseNumber).toMatch(/^M-1\d{5}$/);
    expect(Math.abs(Date.now() - Date.parse(view.receivedAt))).toBeLessThan(5_000);
    expect(answer.headers.get('location')).toBe(view.links.self);
    expect((await intake.as('integrator').get(view.links.self)).body).toEqual(view);
    const { rows } = await intake.pool.query(
      'SELECT raw, sha256, adapter, credential, source FROM arrival WHERE id = $1',
      [view.id],
    );
    const sha256 = createHash('sha256').update(bytes).digest();
    expect(rows).toEqual([
      { raw: bytes, sha256, adapter: 'http', credential: 'integrator', source: 'http:integrator' },
    ]);
  });

  it('refuses a request without a key, and one whose key is no key', async () => {
    const send = (headers: Record<string, string>): Promise<Answer> =>
      intake
        .as('integrator')
        .call('POST', path, JSON.stringify(inquiry()), { 'content-type': 'application/json', ...headers });
    expect(problemIn(await send({}))).toMatchObject({ status: 400, code: 'idempotency-key-missing' });
    expect(problemIn(await send({ 'idempotency-key': 'k'.repeat(256) }))).toMatchObject({
      status: 400,
      code: 'invalid-request',
    });
  });

  it('answers the same again with the same, however it is written', async () => {
    const key = randomUUID();
    const first = await intake.as('integrator').post(path, inquiry(), key);
    const { customer, ...rest } = inquiry();
    const reordered = JSON.stringify({ ...rest, customer }, null, 2);
    for (const again of [
      await intake.as('integrator').post(path, inquiry(), key),
      await intake.as('integrator').post(path, reordered, key),
    ]) {
      expect(again).toMatchObject({ status: 201, body: first.body });
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
    }
    expect(await arrivalsOf(key)).toBe(1);
  });

  it('takes a bare key and a quoted one as the same', async () => {
    const key = randomUUID();
    const quoted = await intake.as('integrator').post(path, inquiry(), key);
    const bare = await intake.as('integrator').post(path, inquiry(), key, { 'idempotency-key': key });
    expect(bare).toMatchObject({ status: 201, body: quoted.body });
  });

  it('refuses another body, and stores nothing of it', async () => {
    const key = randomUUID();
    await intake.as('integrator').post(path, inquiry(), key);
    const other = inquiry({ subject: 'Noe annet', contact: { email: `${key}@fjellheim.example` } });
    expect(problemIn(await intake.as('integrator').post(path, other, key))).toMatchObject({
      status: 422,
      code: 'key-reused',
    });
    expect(await arrivalsOf(key)).toBe(1);
    expect(await countOf('contact WHERE email = $1', `${key}@fjellheim.example`)).toBe(0);
  });

  it('keeps the keys of clients and of people apart', async () => {
    const key = randomUUID();
    const answers = [
      await intake.as('integrator').post(path, inquiry(), key),
      await intake.as('kari').post(path, inquiry(), key),
      await intake.as('kjell').post(path, inquiry(), key),
    ];
    const cases = answers.map(({ body }) => inquiryView.parse(body).caseId);
    expect(new Set(cases).size).toBe(3);
  });

  it('makes one case of twenty requests at once', async () => {
    const key = randomUUID();
    const caller = intake.as('integrator');
    await caller.get(path);
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller.post(path, inquiry(), key)));
    const taken = answers.filter(({ status }) => status === 201);
    const rest = answers.filter(({ status }) => status !== 201).map((answer) => problemIn(answer).code);
    expect(taken.length).toBeGreaterThan(0);
    expect(new Set(taken.map(({ body }) => inquiryView.parse(body).caseId)).size).toBe(1);
    expect(rest.every((code) => code === 'in-flight')).toBe(true);
    expect(await arrivalsOf(key)).toBe(1);
  });

  it('says so while the same key is being handled', async () => {
    const key = randomUUID();
    const rival = await intake.pool.connect();
    try {
      await rival.query('BEGIN');
      await rival.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`http:integrator\n${key}`]);
      const answer = await intake.as('integrator').post(path, inquiry(), key);
      expect(problemIn(answer)).toMatchObject({ status: 409, code: 'in-flight' });
      expect(answer.headers.get('retry-after')).toBe('1');
      await rival.query('ROLLBACK');
    } finally {
      rival.release();
    }
    expect((await intake.as('integrator').post(path, inquiry(), key)).status).toBe(201);
  });

  it('finds what a rival committed after it had looked', async () => {
    const key = randomUUID();
    const rival = await intake.pool.connect();
    try {
      await rival.query('BEGIN');
      await rival.query(
        `INSERT INTO arrival (id, source, source_id, body_hash, adapter, credential, headers, raw)
         VALUES ($1, 'http:integrator', $2, 'other', 'http', 'integrator', '{}', '')`,
        [randomUUID(), key],
      );
      const waiting = intake.as('integrator').post(path, inquiry(), key);
      await new Promise((resolve) => setTimeout(resolve, 300));
      await rival.query('COMMIT');
      expect(problemIn(await waiting)).toMatchObject({ status: 422, code: 'key-reused' });
    } finally {
      rival.release();
    }
  });

  it('does not let a key be used for an inquiry and a reply, nor for replies on two cases', async () => {
    const caller = intake.as('integrator');
    const key = randomUUID();
    const one = inquiryView.parse((await caller.post(path, inquiry(), key)).body);
    const two = inquiryView.parse((await caller.post(path, inquiry())).body);
    const onOne = `${one.links.case}/messages`;
    expect(problemIn(await caller.post(onOne, { text: 'Hei' }, key)).code).toBe('key-reused');
    const replyKey = randomUUID();
    const reply = await caller.post(onOne, { text: 'Hei' }, replyKey);
    expect(reply.status).toBe(201);
    expect(await caller.post(onOne, { text: 'Hei' }, replyKey)).toMatchObject({
      status: 201,
      body: reply.body,
    });
    const inCapitals = onOne.replace(one.caseId, one.caseId.toUpperCase());
    expect(await caller.post(inCapitals, { text: 'Hei' }, replyKey)).toMatchObject({
      status: 201,
      body: reply.body,
    });
    expect(problemIn(await caller.post(`${two.links.case}/messages`, { text: 'Hei' }, replyKey)).code).toBe(
      'key-reused',
    );
    expect(await countOf('reply WHERE case_id = $1', one.caseId)).toBe(1);
  });

  it('knows a contact by address within its customer, and keeps what was said of them last', async () => {
    const email = `${randomUUID()}@fjellheim.example`;
    const idOf = async (contact: object, customer = 'fjellheim'): Promise<string> => {
      const { body } = await intake.as('integrator').post(path, { ...inquiry({ customer }), contact });
      const { rows } = await intake.pool.query<{ contact_id: string }>(
        'SELECT contact_id FROM inquiry WHERE id = $1',
        [inquiryView.parse(body).id],
      );
      return rows[0]?.contact_id ?? '';
    };
    const first = await idOf({ email, name: 'Per' });
    expect(await idOf({ email: email.toUpperCase(), language: 'nn' })).toBe(first);
    expect(await idOf({ email }, 'nordlys')).not.toBe(first);
    const contact = await intake.as('routing').get(`/internal/v1/contacts/${first}`);
    expect(contact.body).toEqual({
      contactId: first,
      customerId: 'fjellheim',
      email,
      name: 'Per',
      language: 'nn',
      held: false,
    });
  });
});
