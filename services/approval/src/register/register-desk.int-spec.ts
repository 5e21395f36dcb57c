import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  agreementSnapshot,
  catalogueView,
  registerEntries,
  registerPreview,
  type Problem,
  type RegisterEntry,
  type RegisterPreview,
  type RegisterVersion,
} from '@mottak/contracts';
import type { Who } from '../spec-support/people.js';
import { RunningApproval } from '../spec-support/running-approval.js';
import { TestRouting } from '../spec-support/test-routing.js';

jest.setTimeout(120_000);

const terms = { calendar: 'norway-office-hours', approvedChannels: ['web', 'email'] };
const inAYear = () => new Date(Date.now() + 365 * 86_400_000).toISOString();
type Entry = RegisterEntry & Problem & { content: Record<string, unknown> };

describe('the register', () => {
  let approval: RunningApproval;
  let routing: TestRouting;
  beforeAll(async () => {
    routing = await TestRouting.start();
    approval = await RunningApproval.start({ demoData: false, routingUrl: routing.url });
  });
  afterAll(async () => {
    await approval.end();
    await routing.end();
  });

  const put = (
    path: string,
    content: object,
    precondition: string | null,
    more: object = {},
    who: Who = 'operator',
  ) =>
    approval
      .as(who)
      .put<Entry>(
        `/api/v1/register/${path}`,
        { content, why: 'as agreed', ...more },
        precondition === null ? { 'if-none-match': '*' } : { 'if-match': precondition },
      );
  const get = <T = Entry>(path: string, who: Who = 'operator') =>
    approval.as(who).get<T>(`/api/v1/register/${path}`);
  const refusal = async (answer: ReturnType<typeof put>) => {
    const { status, body } = await answer;
    return [status, body.code, body.errors?.[0]?.path];
  };

  /** A customer of the test's own, and its agreement. */
  let id: string;
  let n = 0;
  const desk = () => `${id}-desk`;
  const customer = (changes: object = {}) => ({ name: 'Solvik skole', agreementId: desk(), ...changes });
  const agreement = (changes: object = {}) => ({ customerId: id, terms: { ...terms, ...changes } });
  beforeEach(async () => {
    id = `solvik-${String(++n)}`;
    expect((await put(`agreements/${desk()}`, agreement(), null)).status).toBe(200);
    expect((await put(`customers/${id}`, customer(), null)).status).toBe(200);
  });

  it('shows what was registered, by whom and why, with the terms that were left out', async () => {
    const { body } = await get(`customers/${id}`);
    expect(registerEntries.customer.parse(body)).toEqual(body);
    expect(body).toMatchObject({ id, version: 1, inForce: 1, by: 'operator', why: 'as agreed' });
    expect(body.content).toEqual({ ...customer(), language: 'nb', integrators: [], emailDomains: [] });
    const registered = await get(`agreements/${desk()}`);
    expect(registerEntries.agreement.parse(registered.body)).toEqual(registered.body);
    expect(registered.body.content['terms']).toMatchObject({ answer: 'PT2H', resolution: { P1: 'PT4H' } });
    expect((await get('customers/nobody')).status).toBe(404);
  });

  it('announces each version once, in the shape that its readers know', async () => {
    await put(`agreements/${desk()}`, agreement({ answer: 'PT1H' }), '"1"');
    const [event, ...more] = await approval.announced(`${desk()}/2`);
    expect(more).toEqual([]);
    expect(event?.type).toBe('agreement.versioned.v1');
    expect(agreementSnapshot.parse(event?.data)).toMatchObject({
      id: desk(),
      version: 2,
      customerId: id,
      terms: { answer: 'PT1H', grace: 'PT16H' },
    });
  });

  it('makes no version of what is there already', async () => {
    const again = await put(`customers/${id}`, customer({ integrators: [] }), '"1"');
    expect([again.status, again.body.version]).toEqual([200, 1]);
    expect(await approval.announced(`${id}/2`)).toEqual([]);
  });

  it('is changed only by who has seen the newest version, once by two at a time', async () => {
    const renamed = customer({ name: 'Solvik videregående' });
    expect(await refusal(put(`customers/${id}`, renamed, '"2"'))).toEqual([412, 'stale', undefined]);
    expect(await refusal(put(`customers/${id}`, renamed, null))).toEqual([412, 'stale', undefined]);
    const rivals = await Promise.all([
      put(`customers/${id}`, customer({ name: 'A' }), '"1"'),
      put(`customers/${id}`, customer({ name: 'B' }), '"1"'),
    ]);
    expect(rivals.map(({ status }) => status).sort()).toEqual([200, 412]);
    const { body } = await get<{ items: RegisterVersion[] }>(`customers/${id}/versions`);
    expect(body.items.map(({ version }) => version)).toEqual([2, 1]);
  });

  it('keeps what is planned until its time, and changes nothing that has passed', async () => {
    const validFrom = inAYear();
    const planned = await put(`agreements/${desk()}`, agreement({ answer: 'PT1H' }), '"1"', { validFrom });
    expect(planned.body).toMatchObject({ version: 2, validFrom, inForce: 1 });
    const past = { validFrom: new Date(Date.now() - 60_000).toISOString() };
    expect(await refusal(put(`agreements/${desk()}`, agreement({ answer: 'PT3H' }), '"2"', past))).toEqual([
      400,
      'invalid-request',
      'validFrom',
    ]);
    const same = await put(`agreements/${desk()}`, agreement({ answer: 'PT1H' }), '"2"', { validFrom });
    expect(same.body.version).toBe(2);
    const withdrawn = await put(`agreements/${desk()}`, agreement(), '"2"', { validFrom });
    expect(withdrawn.body).toMatchObject({ version: 3, validFrom, inForce: 1 });
  });

  it('takes a later version at the earliest when every judge can have seen it', async () => {
    const { body } = await put(`customers/${id}`, customer({ name: 'Ny' }), '"1"');
    const lead = Date.parse(body.validFrom) - Date.parse(body.at);
    expect(lead).toBeGreaterThan(1_900);
    expect(lead).toBeLessThan(3_000);
  });

  it('takes nothing that names what is not there', async () => {
    const wrong = async (content: object) => refusal(put(`agreements/${desk()}`, content, '"1"'));
    const at = (path: string) => [400, 'invalid-request', path];
    expect(await wrong(agreement({ calendar: 'nowhere' }))).toEqual(at('content.terms.calendar'));
    expect(await wrong(agreement({ phone: { calendar: 'nowhere' } }))).toEqual(
      at('content.terms.phone.calendar'),
    );
    expect(await wrong(agreement({ onCall: { rota: 'nobody' } }))).toEqual(at('content.terms.onCall.rota'));
    expect(await wrong({ ...agreement(), customerId: 'another' })).toEqual(at('content.customerId'));
    const customerWrong = (changes: object) => refusal(put(`customers/${id}`, customer(changes), '"1"'));
    expect(await customerWrong({ agreementId: 'nothing' })).toEqual(at('content.agreementId'));
    const others = `other-${id}`;
    await put(`agreements/${others}`, { customerId: 'another', terms }, null);
    expect(await customerWrong({ agreementId: others })).toEqual(at('content.agreementId'));
    expect((await get(`customers/${id}`)).body.version).toBe(1);
  });

  it('takes no terms that can’t be kept', async () => {
    const wrong = async (changes: object) =>
      (await refusal(put(`agreements/${desk()}`, agreement(changes), '"1"')))[2];
    expect(await wrong({ answer: 'two hours' })).toBe('content.terms.answer');
    expect(await wrong({ answer: 'PT0S' })).toBe('content.terms.answer');
    expect(await wrong({ grace: 'PT10001H' })).toBe('content.terms.grace');
    expect(await wrong({ reminders: ['PT9H', 'PT8H'] })).toBe('content.terms.reminders');
    expect(await wrong({ waitingCloses: 'PT20H' })).toBe('content.terms.waitingCloses');
    expect(await wrong({ approvedChannels: ['fax'] })).toBe('content.terms.approvedChannels.0');
    expect(await wrong({ anwser: 'PT2H' })).toBe('content.terms.anwser');
  });

  it('shows beforehand what would differ, and how many open cases it concerns', async () => {
    const preview = async (path: string, content: object) => {
      const { status, body } = await approval
        .as('operator')
        .post<RegisterPreview>(`/api/v1/register/${path}/preview`, { content });
      expect(status).toBe(200);
      expect(registerPreview.parse(body)).toEqual(body);
      return body;
    };
    expect(await preview(`agreements/${desk()}`, agreement({ answer: 'PT1H' }))).toEqual({
      differences: [{ path: 'terms.answer', was: 'PT2H', becomes: 'PT1H' }],
      openCases: 3,
    });
    expect(routing.asked.at(-1)).toMatchObject({ customerId: id });
    expect((await preview(`agreements/fresh-${desk()}`, agreement())).differences).toMatchObject([
      { path: '' },
    ]);
    expect((await get(`agreements/${desk()}`)).body.version).toBe(1);
  });

  it('has one catalogue, whose products leave without changing what was judged', async () => {
    const product = (productId: string) => ({ id: productId, name: productId, impact: 'low' });
    const etag = (await get('catalogue')).status === 404 ? null : '*';
    expect((await put('catalogue', { products: [product('mail'), product('fax')] }, etag)).status).toBe(200);
    const twice = put('catalogue', { products: [product('mail'), product('mail')] }, '*');
    expect(await refusal(twice)).toEqual([400, 'invalid-request', 'content.products']);
    const content = { products: [product('mail')] };
    await approval.as('operator').post('/api/v1/register/catalogue/preview', { content });
    expect(routing.asked.at(-1)?.productIds).toEqual(['fax']);
    const { body } = await put('catalogue', content, '*', { validFrom: inAYear() });
    expect(body.inForce).toBe(body.version - 1);
    const now = await approval.as('kari').get('/api/v1/catalogue');
    expect(catalogueView.parse(now.body).products.map((each) => each.id)).toEqual(['mail', 'fax']);
  });

  it('is read page by page', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { body } = await get<{ items: RegisterEntry[]; next: string | null }>(
        `customers?limit=2${after}`,
      );
      seen.push(...body.items.map((each) => each.id));
      if (body.next === null) break;
      after = `&after=${body.next}`;
    }
    expect(seen).toEqual([...seen].sort());
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toContain(id);
  });

  it('is the operators’ to keep, the staff’s and advisors’ to read, and no separate agreement’s', async () => {
    for (const who of ['agent', 'advisor', 'kari', 'poser', 'routing'] as const)
      expect((await put(`customers/${id}`, customer({ name: 'X' }), '"1"', {}, who)).status).toBe(403);
    for (const who of ['kari', 'routing'] as const)
      expect((await get(`customers/${id}`, who)).status).toBe(403);
    for (const who of ['agent', 'advisor'] as const)
      expect((await get(`customers/${id}`, who)).status).toBe(200);
    const separate = `separate-${id}`;
    await approval.pool.query(
      `INSERT INTO register_version (kind, id, version, valid_from, data)
       SELECT kind, $2, 1, valid_from, data || '{"caseId": "019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21"}'
       FROM register_version WHERE kind = 'agreement' AND id = $1`,
      [desk(), separate],
    );
    expect((await get(`agreements/${separate}`)).status).toBe(404);
    const { body } = await get<{ items: RegisterEntry[] }>('agreements?limit=200');
    expect(body.items.map((each) => each.id)).not.toContain(separate);
    expect(await refusal(put(`agreements/${separate}`, agreement(), '*'))).toEqual([
      409,
      'conflict',
      undefined,
    ]);
  });

  it('keeps no terms that it can’t have checked', async () => {
    await approval.restart({ demoData: false });
    expect(await refusal(put(`agreements/${desk()}`, agreement({ answer: 'PT1H' }), '"1"'))).toEqual([
      503,
      'unavailable',
      undefined,
    ]);
    expect((await put(`customers/${id}`, customer({ name: 'Ny' }), '"1"')).status).toBe(200);
    await approval.restart({ demoData: false, routingUrl: routing.url });
    expect((await get(`agreements/${desk()}`)).body.version).toBe(1);
  });
});
