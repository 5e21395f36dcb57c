import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundContacts, inquiryReceived, knownContact, type KnownContact } from '@mottak/contracts';
import { inquiry } from '@mottak/testing';
import { problemIn } from '../spec-support/caller.js';
import type { Who } from '../spec-support/people.js';
import { RunningIntake } from '../spec-support/running-intake.js';

const path = '/api/v1/contacts';

describe('contacts of customers', () => {
  let intake: RunningIntake;
  beforeAll(async () => {
    intake = await RunningIntake.start();
  });
  afterAll(() => intake.end());

  const keep = async (body: object, who: Who = 'agent'): Promise<KnownContact> =>
    knownContact.parse((await intake.as(who).post(path, body)).body);
  const search = async (body: object, who: Who = 'agent') =>
    foundContacts.parse((await intake.as(who).post(`${path}/search`, body)).body);
  const refusal = async (body: object, who: Who = 'agent', to = path) => {
    const { status, code } = problemIn(await intake.as(who).post(to, body));
    return [status, code];
  };
  const addressesOf = async (body: object) => (await search(body)).items.map(({ email }) => email);

  it('are one for each address, whoever adds them, as often as they like and at once', async () => {
    const email = `${randomUUID()}@havnevik.example`;
    const wish = { customer: 'havnevik', email, name: 'Ida Vik' };
    const kept = await Promise.all([keep(wish), keep(wish, 'operator'), keep(wish)]);
    const [one] = kept;
    expect(kept).toEqual([one, one, one]);
    expect(one).toMatchObject({ ...wish, language: null });
    expect(await keep({ customer: 'havnevik', email: email.toUpperCase(), language: 'nn' })).toEqual({
      ...one,
      language: 'nn',
    });
    const other = await keep({ ...wish, customer: 'nordlys' });
    expect(other.id).not.toBe(one.id);
    const answer = await intake.as('agent').get(`${path}/${other.id}`);
    expect(answer.body).toEqual(other);
  });

  it('are one by an international domain, in Unicode and in ASCII, and by capitals', async () => {
    const mark = randomUUID();
    const ways = [
      `per+${mark}@blåbær.example`,
      `per+${mark}@XN--BLBR-ROAH.example`,
      `Per+${mark}@BLÅBÆR.example`,
    ];
    const form = `per+${mark}@xn--blbr-roah.example`;
    const wrote = inquiry({ contact: { email: ways[0] ?? '' } });
    expect((await intake.as('integrator').post('/api/v1/inquiries', wrote)).status).toBe(201);
    for (const email of ways) {
      const found = await search({ customer: 'fjellheim', email });
      expect(found.items.map((one) => one.email)).toEqual([form]);
      expect(await keep({ customer: 'fjellheim', email })).toEqual(found.items[0]);
    }
  });

  it('are written with what RFC 5321 allows, and refused with what does not arrive everywhere', async () => {
    const local = `!#$%&'*+-/=?^_\`{|}~.${randomUUID().slice(0, 8)}`;
    const email = `${local}@havnevik.example`;
    expect((await keep({ customer: 'havnevik', email })).email).toBe(email);
    expect(await addressesOf({ customer: 'havnevik', email })).toEqual([email]);
    for (const odd of ['pér@havnevik.example', '"per"@havnevik.example', 'per@localhost'])
      expect(await refusal({ customer: 'havnevik', email: odd })).toEqual([400, 'invalid-request']);
  });

  it('that were kept before have the same form', async () => {
    const email = `Ola.${randomUUID()}@Nordlys.Example`;
    const id = randomUUID();
    await intake.pool.query(`INSERT INTO contact (id, customer_id, email) VALUES ($1, 'nordlys', $2)`, [
      id,
      email,
    ]);
    await intake.pool.query(`DELETE FROM migrations WHERE name LIKE 'KeepAddresses%'`);
    await intake.stop();
    await intake.boot();
    expect(await addressesOf({ customer: 'nordlys', email })).toEqual([
      email.replace('Nordlys.Example', 'nordlys.example'),
    ]);
  });

  it('are who wrote in, too', async () => {
    const wish = inquiry();
    await intake.as('integrator').post('/api/v1/inquiries', wish);
    const { items } = await search({ customer: 'fjellheim', email: wish.contact.email.toUpperCase() });
    const { rows } = await intake.pool.query<{ payload: string }>(
      `SELECT payload FROM outbox WHERE headers ->> 'ce_type' = 'inquiry.received.v1'`,
    );
    const announced = rows.map(({ payload }) => inquiryReceived.parse(JSON.parse(payload)).contactId);
    expect(announced).toEqual(expect.arrayContaining(items.map(({ id }) => id)));
    expect(await keep({ customer: 'fjellheim', email: wish.contact.email })).toEqual(items[0]);
  });

  it('are found by a part of name or address, taken as it is written, within their customer', async () => {
    const mark = randomUUID();
    const addresses = ['a_b', 'aXb', 'c'].map((name) => `${name}.${mark}@nordlys.example`);
    for (const email of addresses) await keep({ customer: 'nordlys', email, name: `Ås 5 % ${email} ÅS` });
    await keep({ customer: 'havnevik', email: `a_b.${mark}@nordlys.example` });
    const [under, plain, percent] = addresses;
    expect(await addressesOf({ customer: 'nordlys', words: mark.toUpperCase() })).toEqual(
      [...addresses].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())),
    );
    expect(await addressesOf({ customer: 'nordlys', words: `a_b.${mark}` })).toEqual([under]);
    expect(await addressesOf({ customer: 'nordlys', words: `5 % c.${mark}` })).toEqual([percent]);
    expect(await addressesOf({ customer: 'nordlys', words: `ås%${mark}` })).toEqual([]);
    expect(await addressesOf({ customer: 'nordlys', words: `ås 5 % axb.${mark}` })).toEqual([plain]);
    const cut = await search({ customer: 'nordlys', words: mark, limit: 2 });
    expect([cut.items.length, cut.hasMore]).toEqual([2, true]);
    expect((await search({ customer: 'nordlys', words: mark, limit: 3 })).hasMore).toBe(false);
  });

  it.each([
    ['taken apart', 'Pa\u030Al', 'pål'],
    ['with a soft hyphen', 'Nord\u00ADmann', 'nordmann'],
    ['with a zero-width space', 'Bruk\u200Ber', 'bruker'],
    ['with another hyphen', 'Anne\u2011Marie', 'anne-marie'],
    ['with another apostrophe', 'D\u2019Angelo', "d'angelo"],
    ['in full width', 'Ｏｌａ', 'ola'],
    ['with a sharp s', 'Weiß', 'WEISS'],
  ])('are found by words that look alike: %s', async (_, written, typed) => {
    const mark = randomUUID();
    const email = `${mark}@nordlys.example`;
    await keep({ customer: 'nordlys', email, name: `${written} ${mark}` });
    expect(await addressesOf({ customer: 'nordlys', words: `${typed} ${mark}` })).toEqual([email]);
    expect(await addressesOf({ customer: 'nordlys', words: `${written} ${mark}` })).toEqual([email]);
  });

  it('keep Norwegian letters apart from those they look like', async () => {
    const mark = randomUUID();
    await keep({ customer: 'nordlys', email: `${mark}@nordlys.example`, name: `Bård ${mark}` });
    expect(await addressesOf({ customer: 'nordlys', words: `bard ${mark}` })).toEqual([]);
  });

  it('are for people of the staff only', async () => {
    const body = { customer: 'fjellheim', email: 'per@fjellheim.example' };
    const { id } = await keep(body);
    for (const who of [
      'kari',
      'agentOfFjellheim',
      'eva',
      'integrator',
      'poser',
      'advisor',
      'routing',
    ] as const) {
      expect(await refusal(body, who)).toEqual([403, 'forbidden']);
      expect(await refusal({ customer: 'fjellheim' }, who, `${path}/search`)).toEqual([403, 'forbidden']);
      expect((await intake.as(who).get(`${path}/${id}`)).status).toBe(403);
    }
  });

  it('need a customer that there is, and an address', async () => {
    expect(await refusal({ customer: 'nobody', email: 'a@b.example' })).toEqual([400, 'invalid-request']);
    expect(await refusal({ customer: 'nordlys', email: 'nobody' })).toEqual([400, 'invalid-request']);
    expect(await refusal({ customer: 'nobody' }, 'agent', `${path}/search`)).toEqual([
      400,
      'invalid-request',
    ]);
    expect((await intake.as('agent').get(`${path}/${randomUUID()}`)).status).toBe(404);
  });
});
