import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  contactView,
  inquiryView,
  knownContact,
  type InquiryView,
  type KnownContact,
} from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import type { Who } from '../spec-support/people.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const inquiries = '/api/v1/inquiries';
const path = '/api/v1/contacts';
const stranger = (): string => `${randomUUID()}@elsewhere.example`;

describe('an address that somebody names', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  const name = async (who: Who, email: string, more: object = {}, customer = 'fjellheim') =>
    intake.as(who).post(inquiries, inquiry({ customer, contact: { email, ...more } }));
  const named = async (who: Who, email: string, more: object = {}): Promise<InquiryView> =>
    inquiryView.parse((await name(who, email, more)).body);
  const keep = async (email: string, more: object = {}): Promise<KnownContact> =>
    knownContact.parse((await intake.as('agent').post(path, { customer: 'fjellheim', email, ...more })).body);
  const contactOf = async (email: string): Promise<KnownContact | undefined> => {
    const { body } = await intake.as('agent').post(`${path}/search`, { customer: 'fjellheim', email });
    return (body as { items: KnownContact[] }).items[0];
  };
  const heldNow = async (): Promise<string[]> => {
    const { body } = await intake.as('agent').get(`${path}/held`);
    return (body as { items: KnownContact[] }).items.map(({ email }) => email);
  };
  const isHeld = async (email: string): Promise<boolean> => {
    const id = (await contactOf(email))?.id ?? '';
    return contactView.parse((await intake.as('routing').get(`/internal/v1/contacts/${id}`)).body).held;
  };

  it('outside the domains of the customer gets no mail by the word of a person of the customer, and reception sees it', async () => {
    const email = stranger();
    const { caseId } = await named('kari', email);
    const { rowCount } = await intake.pool.query('SELECT FROM inquiry WHERE case_id = $1', [caseId]);
    expect(rowCount).toBe(1);
    expect(await isHeld(email)).toBe(true);
    expect(await heldNow()).toContain(email);
    await named('kjell', email.toUpperCase());
    expect(await isHeld(email)).toBe(true);
    expect((await intake.as('kari').get(`${path}/held`)).status).toBe(403);
  });

  it('is shown to reception however many others that customer, or another, has named', async () => {
    const others = stranger();
    await name('ola', others, {}, 'nordlys');
    await intake.pool.query(
      `INSERT INTO contact (id, customer_id, email, held_since)
       SELECT gen_random_uuid(), 'fjellheim', n || '@flood.example', clock_timestamp() FROM generate_series(1, 300) n`,
    );
    const email = stranger();
    await named('kari', email);
    expect(await heldNow()).toEqual(expect.arrayContaining([email, others]));
    await intake.pool.query(`DELETE FROM contact WHERE email LIKE '%@flood.example'`);
    await intake.pool.query(`DELETE FROM customer_hour WHERE customer_id = 'nordlys'`);
  });

  it('is let go by reception, which keeps it, or by an integrator that speaks for the customer', async () => {
    const [kept, vouched] = [stranger(), stranger()];
    for (const email of [kept, vouched]) await named('kari', email);
    expect((await keep(kept)).heldSince).toBeNull();
    await named('integrator', vouched);
    for (const email of [kept, vouched]) {
      expect(await isHeld(email)).toBe(false);
      await named('kari', email);
      expect(await isHeld(email)).toBe(false);
    }
    const listed = await heldNow();
    expect(listed).not.toContain(kept);
    expect(listed).not.toContain(vouched);
  });

  it('gets mail at once in a domain of the customer, from an integrator, an agent, and where it is known already', async () => {
    const [own, ofIntegrator, ofAgent, known] = [
      `${randomUUID()}@FJELLHEIM.example`,
      stranger(),
      stranger(),
      stranger(),
    ];
    await keep(known);
    await named('kari', own);
    await named('integrator', ofIntegrator);
    await named('agent', ofAgent);
    await named('kari', known);
    for (const email of [own, ofIntegrator, ofAgent, known]) expect(await isHeld(email)).toBe(false);
    for (const email of [`x@sub.fjellheim.example`, `x@notfjellheim.example`]) {
      await named('kari', email);
      expect(await isHeld(email)).toBe(true);
    }
  });

  it('keeps the name and the language that the staff gave, whoever says otherwise; what they left out is filled in', async () => {
    const email = `${randomUUID()}@fjellheim.example`;
    await keep(email, { name: 'Berit Nord' });
    for (const who of ['kari', 'integrator'] as const) {
      await named(who, email, { name: 'Dust', language: 'nn' });
      expect(await contactOf(email)).toMatchObject({ name: 'Berit Nord', language: 'nn' });
    }
    await named('kari', email, { language: 'en' });
    expect(await contactOf(email)).toMatchObject({ language: 'nn' });
    await named('agent', email, { name: 'Berit Sør' });
    expect(await contactOf(email)).toMatchObject({ name: 'Berit Sør' });
  });

  it('is named by a customer’s people so often in an hour and no more, exactly; what was taken is answered the same', async () => {
    const full = `INSERT INTO customer_hour VALUES ('nordlys', date_trunc('hour', clock_timestamp()), 198)`;
    await intake.pool.query(full);
    const key = randomUUID();
    const first = await intake.as('ola').post(inquiries, inquiry({ customer: 'nordlys' }), key);
    const rest = await Promise.all(
      Array.from({ length: 5 }, () => name('ola', 'ola@nordlys.example', {}, 'nordlys')),
    );
    expect(rest.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429]);
    const refused = rest.find(({ status }) => status === 429);
    expect(refused && problemIn(refused).code).toBe('too-many-requests');
    const wait = Number(refused?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(3_600);
    expect((await intake.as('ola').post(inquiries, inquiry({ customer: 'nordlys' }), key)).body).toEqual(
      first.body,
    );
    expect((await name('integrator', 'ola@nordlys.example', {}, 'nordlys')).status).toBe(201);
    expect((await name('kari', 'per@fjellheim.example')).status).toBe(201);
    await intake.pool.query(
      `UPDATE customer_hour SET hour = hour - interval '1 hour' WHERE customer_id = 'nordlys'`,
    );
    expect((await name('ola', 'ola@nordlys.example', {}, 'nordlys')).status).toBe(201);
  });
});
