import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { casePage, caseView, timeline, uuidv7, type CaseView } from '@mottak/contracts';
import type { z } from 'zod';
import { arrivedInquiry, arrivedReply } from '../spec-support/arrivals.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import { messagesSql } from './case-messages.js';

type Page = z.infer<typeof casePage>;

describe('reading cases', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());

  const path = (caseId: string) => `/api/v1/cases/${caseId}`;
  const statusFor = async (who: Who, address: string) => (await routing.as(who).get(address)).status;

  it('shows a case to the staff, its customer and who speaks for them; to others it is not there', async () => {
    const { caseId } = (await routing.openCase()).reference;
    for (const address of [path(caseId), `${path(caseId)}/timeline`]) {
      for (const who of ['agent', 'resolver', 'operator', 'advisor', 'kari', 'integrator'] as const)
        expect(await statusFor(who, address)).toBe(200);
      for (const who of ['ola', 'stranger'] as const) expect(await statusFor(who, address)).toBe(404);
      expect(await statusFor('service', address)).toBe(403);
    }
    const hidden = await routing.as('ola').get<object>(path(caseId));
    const missing = await routing.as('ola').get<object>(path(uuidv7()));
    expect({ ...hidden.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
    expect(await statusFor('agent', '/api/v1/cases/M-100')).toBe(400);
    expect(await statusFor('agent', path(caseId.toUpperCase()))).toBe(200);
  });

  it('answers in the shapes of the contract, with the version as the entity tag', async () => {
    const life = await routing.openCase();
    const { headers, body } = await routing.as('agent').get(path(life.reference.caseId));
    expect(caseView.parse(body)).toEqual(body);
    expect(headers.get('etag')).toBe('"2"');
    const told = (await routing.as('agent').get(`${path(life.reference.caseId)}/timeline`)).body;
    expect(timeline.parse(told)).toEqual(told);
    const page = (await routing.as('agent').get('/api/v1/cases')).body;
    expect(casePage.parse(page)).toEqual(page);
  });

  it('reads no texts but those of the case', async () => {
    const { caseId } = (await routing.openCase()).reference;
    const client = await routing.pool.connect();
    await client.query('SET enable_seqscan = off');
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${messagesSql}`, [caseId]);
    client.release(true);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/on text t/);
    expect(plan).not.toMatch(/Seq Scan on text/);
  });

  it('refuses a cursor whose instant the calendar does not have', async () => {
    const cursor = (at: string) => Buffer.from(`${at} ${uuidv7()}`).toString('base64url');
    for (const at of ['2024-02-30T00:00:00.000Z', '0000-01-01T00:00:00.000Z'])
      expect(await statusFor('agent', `/api/v1/cases?after=${cursor(at)}`)).toBe(400);
  });

  it('hides the bookkeeping of the house from customers and those who speak for them', async () => {
    const life = await routing.openCase();
    await life.command({ kind: 'note' });
    await life.command({ kind: 'answer', start: { kind: 'started' } });
    const typesFor = async (who: Who) => {
      const { body } = await routing
        .as(who)
        .get<z.infer<typeof timeline>>(`${path(life.reference.caseId)}/timeline`);
      return body.facts.map(({ type }) => type);
    };
    const kindsFor = async (who: Who) => {
      const { body } = await routing.as(who).get<CaseView>(path(life.reference.caseId));
      return { kinds: body.messages.map(({ kind }) => kind), mayAnswer: body.allowed.includes('answer') };
    };
    expect(new Set(await typesFor('agent'))).toEqual(
      new Set(['opened', 'judged', 'noted', 'answered', 'promise-kept']),
    );
    expect(await kindsFor('agent')).toEqual({ kinds: ['inquiry', 'note', 'answer'], mayAnswer: true });
    for (const who of ['kari', 'integrator'] as const) {
      expect(await typesFor(who)).toEqual(['opened', 'judged', 'answered']);
      expect(await kindsFor(who)).toEqual({ kinds: ['inquiry', 'answer'], mayAnswer: false });
    }
  });

  it('shows to nobody outside what the staff says of a case to itself, nor finds cases by it', async () => {
    const [life, other] = [await routing.openCase(), await routing.openCase()];
    await life.command({ kind: 'assign', to: 'agent' });
    await life.command({ kind: 'tag', tags: ['dyr-kunde'] });
    await life.command({ kind: 'link', caseId: other.reference.caseId, relation: 'duplicate' });
    await life.command({ kind: 'revise', applies: false });
    const seenBy = async (who: Who) =>
      (await routing.as(who).get<CaseView>(path(life.reference.caseId))).body;
    const listedFor = async (who: Who) =>
      (await routing.as(who).get<Page>('/api/v1/cases?limit=200')).body.items.find(
        ({ id }) => id === life.reference.caseId,
      );
    const shown = { assignee: 'agent', tags: ['dyr-kunde'] };
    expect(await seenBy('agent')).toMatchObject({ ...shown, links: [{ relation: 'duplicate' }] });
    expect(await listedFor('agent')).toMatchObject(shown);
    expect((await seenBy('agent')).messages.map(({ kind }) => kind)).toContain('verdict-revised');
    const hidden = { assignee: null, tags: [] };
    for (const who of ['kari', 'integrator'] as const) {
      const seen = await seenBy(who);
      expect(seen).toMatchObject({ ...hidden, links: [], owed: [], watchers: [] });
      expect(seen.messages.map(({ kind }) => kind)).toEqual(['inquiry']);
      expect(await listedFor(who)).toMatchObject(hidden);
      const { body } = await routing
        .as(who)
        .get<z.infer<typeof timeline>>(`${path(life.reference.caseId)}/timeline`);
      expect(body.facts.map(({ type }) => type)).toEqual(['opened', 'judged']);
      for (const filter of ['assignee=agent', 'tag=dyr-kunde'])
        expect(await statusFor(who, `/api/v1/cases?${filter}`)).toBe(403);
    }
    expect(await statusFor('agent', '/api/v1/cases?assignee=agent&tag=dyr-kunde')).toBe(200);
  });

  it('keeps to the house why its people did what they did; why the case was judged so is for the customer too', async () => {
    const life = await routing.openCase();
    await life.command({ kind: 'answer', start: { kind: 'started' }, why: 'feil der' });
    const reasonsFor = async (who: Who) => {
      const { body } = await routing
        .as(who)
        .get<z.infer<typeof timeline>>(`${path(life.reference.caseId)}/timeline`);
      return body.facts.map(({ type, why }) => [type, why]);
    };
    const judged = ['judged', expect.stringContaining('is approved')];
    const forAgent = await reasonsFor('agent');
    expect(forAgent.slice(0, 3)).toEqual([['opened', undefined], judged, ['answered', 'feil der']]);
    expect(forAgent).toContainEqual(['promise-kept', expect.any(String)]);
    for (const who of ['kari', 'integrator'] as const)
      expect(await reasonsFor(who)).toEqual([['opened', undefined], judged, ['answered', undefined]]);
  });

  it('pages through cases, each once, the newest first, those of one instant too', async () => {
    const receivedAt = '2031-01-01T00:00:00.000Z';
    const inquiries = Array.from({ length: 7 }, (_, index) =>
      arrivedInquiry({
        receivedAt: index < 5 ? receivedAt : `2031-01-0${String(index)}T00:00:00.000Z`,
        customerId: 'nordlys',
      }),
    );
    await routing.take(...inquiries);
    const seen: string[] = [];
    const turn = async (after: string): Promise<string | null> => {
      const { body } = await routing.as('agent').get<Page>(`/api/v1/cases?customer=nordlys&limit=3${after}`);
      seen.push(...body.items.map(({ id }) => id));
      return body.next;
    };
    for (let next = await turn(''); next !== null; next = await turn(`&after=${next}`));
    const expected = [...inquiries].sort((a, b) =>
      `${b.receivedAt} ${b.caseId}`.localeCompare(`${a.receivedAt} ${a.caseId}`),
    );
    expect(seen).toEqual(expected.map(({ caseId }) => caseId));
  });

  it('lists by state, place and customer, and to each what they may see', async () => {
    const life = await routing.openCase({ channel: 'web' });
    await life.command({ kind: 'route', to: 'applications' });
    const idsFor = async (who: Who, query: string) =>
      (await routing.as(who).get<Page>(`/api/v1/cases?limit=200&${query}`)).body.items;
    const { caseId } = life.reference;
    expect((await idsFor('agent', 'place=applications')).map(({ id }) => id)).toEqual([caseId]);
    expect((await idsFor('resolver', 'place=applications&state=open')).map(({ id }) => id)).toEqual([caseId]);
    expect(await idsFor('agent', 'place=applications&state=closed')).toEqual([]);
    expect((await idsFor('kari', '')).every(({ customer }) => customer === 'fjellheim')).toBe(true);
    expect((await idsFor('ola', '')).every(({ customer }) => customer === 'nordlys')).toBe(true);
    expect(await idsFor('ola', 'customer=fjellheim')).toEqual([]);
    expect(await idsFor('stranger', '')).toEqual([]);
    for (const wrong of ['state=lost', 'limit=0', 'limit=x', 'after=x', 'after=MjAzMSBY'])
      expect((await routing.as('agent').get(`/api/v1/cases?${wrong}`)).status).toBe(400);
  });

  it('finds a case by its number, however it is typed, for those who may see it', async () => {
    await routing.receivedCase({ number: 'M-100123', customerId: 'fjellheim' });
    await routing.receivedCase({ number: 'M-1001234', customerId: 'fjellheim' });
    const numbersFor = async (who: Who, number: string) =>
      (await routing.as(who).get<Page>(`/api/v1/cases?number=${encodeURIComponent(number)}`)).body.items.map(
        (found) => found.number,
      );
    for (const typed of ['M-100123', 'm-100123', ' M-100 123 ', 'm100123', 'M\u2011100123\u200B'])
      expect(await numbersFor('agent', typed)).toEqual(['M-100123']);
    expect(await numbersFor('kari', 'M-100123')).toEqual(['M-100123']);
    expect(await numbersFor('ola', 'M-100123')).toEqual([]);
    expect(await numbersFor('agent', 'M-1')).toEqual([]);
    const wrong = await routing.as('agent').get('/api/v1/cases?number=100123');
    expect(wrong).toMatchObject({ status: 400, body: { errors: [{ path: 'number' }] } });
  });

  it('shows texts that intake owns, and the case all the same, soon, when intake is silent', async () => {
    const life = await routing.openCase({ product: { known: false } });
    const { caseId, inquiryId } = life.reference;
    const about = 'Telex på lager';
    routing.outside.texts.set(inquiryId, { caseId, subject: 'E-post', text: 'Får ikke sendt', about });
    const { body } = await routing.as('kari').get<CaseView>(path(caseId));
    expect(body).toMatchObject({
      subject: 'E-post',
      product: { freeText: about },
      messages: [{ kind: 'inquiry', text: 'Får ikke sendt' }],
    });
    routing.outside.isSilent = true;
    const began = Date.now();
    const without = await routing.as('kari').get<CaseView>(path(caseId));
    expect(without).toMatchObject({ status: 200, body: { subject: '', messages: [{ text: '' }] } });
    expect(Date.now() - began).toBeLessThan(2_000);
    const again = Date.now();
    expect((await routing.as('kari').get<Page>('/api/v1/cases')).status).toBe(200);
    expect(Date.now() - again).toBeLessThan(900);
    routing.outside.isSilent = false;
  });

  it('shows the staff in which language the contact reads, and nobody else', async () => {
    const life = await routing.openCase();
    const { caseId, contactId, customerId } = life.reference;
    const shown = async (who: Who) =>
      (await routing.as(who).get<CaseView>(path(caseId))).body.contactLanguage;
    expect(await shown('agent')).toBeNull();
    routing.outside.contacts.set(contactId, customerId);
    expect(await shown('agent')).toBe('nb');
    routing.outside.languages.set(contactId, 'nn');
    expect(await shown('agent')).toBe('nn');
    expect(await shown('kari')).toBeNull();
  });

  it('shows the texts that came where there are very many, and those of others all the same', async () => {
    const ids = Array.from({ length: 150 }, () => uuidv7());
    for (const id of ids) routing.outside.texts.set(id, { caseId: uuidv7(), subject: null, text: 'Hei' });
    routing.outside.silentAbout.add(ids[120] ?? '');
    const find = (textIds: string[]) => routing.part(ForeignTexts).find(textIds);
    await new Promise((resolve) => setTimeout(resolve, 2_100));
    const many = await find(ids.map((id) => `intake:${id}`));
    expect(many.size).toBe(100);
    expect((await find([`intake:${ids[7] ?? ''}`])).size).toBe(1);
    expect(await find(['nobody:x', 'intake:', 'intake:x,y', `intake:${ids[7] ?? ''}`])).toHaveProperty(
      'size',
      1,
    );
  });

  it('shows a reply before the workflow of its case has handled it', async () => {
    const life = await routing.openCase();
    const reply = arrivedReply(life.reference.caseId);
    await routing.take(reply);
    const { body } = await routing.as('agent').get<CaseView>(path(life.reference.caseId));
    expect(body.version).toBe(2);
    expect(body.messages.map(({ id, by }) => [id, by.id])).toEqual([
      [expect.stringMatching(/^intake:/), 'integrator'],
      [reply.textId, 'kari'],
    ]);
  });

  it('serves texts of the staff to services only, and no text of which nothing came', async () => {
    const life = await routing.openCase();
    const used = await life.write({ kind: 'note' });
    await life.record(life.decide({ kind: 'note' }, used), [used.textId]);
    const unused = await life.write({ kind: 'note' });
    const uuids = [used, unused].map(({ textId }) => textId.split(':')[1] ?? '');
    const address = `/internal/v1/texts?ids=${uuids.join(',')}`;
    const { body } = await routing.as('service').get(address);
    expect(body).toEqual({
      items: [
        { textId: used.textId, caseId: life.reference.caseId, subject: null, text: 'Hei', about: null },
      ],
    });
    expect(await statusFor('service', `/internal/v1/texts/${uuids[0] ?? ''}`)).toBe(200);
    expect(await statusFor('service', `/internal/v1/texts/${uuids[1] ?? ''}`)).toBe(404);
    for (const who of ['agent', 'kari', 'integrator'] as const)
      expect(await statusFor(who, address)).toBe(403);
  });
});
