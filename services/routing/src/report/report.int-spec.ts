import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  qualityReport,
  reportEntriesPage,
  topics,
  type PromiseFigures,
  type QualityReport,
  type ReportEntry,
} from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import type { Who } from '../spec-support/people.js';
import { keepVersion, terms } from '../spec-support/register-of-customers.js';
import { RunningRouting } from '../spec-support/running-routing.js';
import { OutcomeBacklog } from './outcome-backlog.js';

const path = '/api/v1/reports/quality';

describe('the quality report', () => {
  let routing: RunningRouting;
  let month: string;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.part(OutcomeBacklog).idle();
    // The month of Oslo, where the tests' cases arrive now.
    month = new Intl.DateTimeFormat('sv', {
      timeZone: 'Europe/Oslo',
      year: 'numeric',
      month: '2-digit',
    }).format();
  }, 60_000);
  afterAll(() => routing.end());

  /** A customer of the test's own, so that its figures are known. */
  async function aCustomer(name = 'Kunde AS'): Promise<string> {
    const id = `kunde-${randomUUID()}`;
    await keepVersion(routing.pool, topics.customer, {
      id,
      name,
      language: 'nb',
      agreementId: `${id}-desk`,
      integrators: [],
    });
    await keepVersion(routing.pool, topics.agreement, { id: `${id}-desk`, customerId: id, terms });
    return id;
  }
  const report = async (query: string, who: Who = 'agent'): Promise<QualityReport> =>
    qualityReport.parse((await routing.as(who).get(`${path}?${query}`)).body);
  const reported = async (query: string, who: Who = 'agent'): Promise<ReportEntry[]> =>
    reportEntriesPage.parse((await routing.as(who).get(`${path}/entries?${query}`)).body).items;
  const answersOf = async (customer: string): Promise<PromiseFigures | undefined> => {
    const { total } = await report(`month=${month}&customer=${customer}`);
    return total.promises.find(({ promise }) => promise === 'answer');
  };
  /** Has cases measured that have no outcomes, as at boot. */
  async function measured(): Promise<void> {
    routing.part(OutcomeBacklog).poke();
    await routing.part(OutcomeBacklog).idle();
  }
  const answer = { kind: 'answer', start: { kind: 'started' } } as const;
  const resolve = { kind: 'resolve' } as const;

  it('counts what was kept, what was broken, and what still runs, and measures what was done', async () => {
    const customerId = await aCustomer();
    const kept = await routing.openCase({ customerId });
    await kept.command(answer);
    await routing.openCase({ customerId });
    const late = await routing.openCase({
      customerId,
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
    });
    await late.command(answer);
    const found = await answersOf(customerId);
    expect(found).toMatchObject({
      total: 3,
      met: 1,
      broken: 1,
      running: 1,
      notCounted: 0,
      reasons: {},
      share: 0.5,
      fulfilled: 2,
    });
    expect(found?.elapsed.p50).toMatch(/^PT\d\.?\d*S$|^PT0S$/);
    expect(found?.elapsed.p95).toMatch(/^PT1M/);
    const items = await reported(
      `month=${month}&customer=${customerId}&measure=answer&outcome=met`,
      'operator',
    );
    const { caseId, number } = kept.reference;
    expect(items).toMatchObject([
      {
        generation: 1,
        startedAt: kept.reference.receivedAt,
        case: { id: caseId, number },
        links: {
          case: `/api/v1/cases/${caseId}`,
          timeline: `/api/v1/cases/${caseId}/timeline`,
          audit: `/api/v1/audits/${caseId}`,
        },
      },
    ]);
    for (const link of Object.values(items[0]?.links ?? {}))
      expect((await routing.as('operator').get(link)).status).toBe(200);
  });

  it('moves a case out of what counts, and back, when its verdict is revised', async () => {
    const customerId = await aCustomer();
    const life = await routing.openCase({ customerId });
    await life.command(answer);
    expect(await answersOf(customerId)).toMatchObject({ met: 1, notCounted: 0 });
    await life.command({ kind: 'revise', applies: false });
    expect(await answersOf(customerId)).toMatchObject({
      met: 0,
      notCounted: 1,
      reasons: { 'verdict-revised': 1 },
    });
    await life.command({ kind: 'revise', applies: true });
    expect(await answersOf(customerId)).toMatchObject({ met: 1, notCounted: 0, reasons: {} });
    const drone = await routing.openCase({ customerId, product: { id: 'drone' }, channel: 'fax' });
    expect(await answersOf(customerId)).toMatchObject({ reasons: { 'channel-and-product-not-approved': 1 } });
    await drone.command({ kind: 'revise', applies: true });
    expect(await answersOf(customerId)).toMatchObject({ met: 1, running: 1, notCounted: 0 });
  });

  it('says why promises stopped, and counts a reopening as a promise of its own', async () => {
    const customerId = await aCustomer();
    const [merged, survivor, withdrawn] = [
      await routing.openCase({ customerId }),
      await routing.openCase({ customerId }),
      await routing.openCase({ customerId }),
    ];
    await merged.command({ kind: 'merge', into: survivor.reference.caseId });
    await withdrawn.command({ kind: 'withdraw' });
    await survivor.command({ kind: 'prioritise', impact: 'low', urgency: 'low' });
    expect(await answersOf(customerId)).toMatchObject({
      running: 1,
      notCounted: 2,
      reasons: { merged: 1, withdrawn: 1 },
    });
    const { total } = await report(`month=${month}&customer=${customerId}`);
    expect(total.promises.find(({ promise }) => promise === 'resolution')?.reasons).toEqual({
      merged: 1,
      withdrawn: 1,
      'new-target': 1,
    });
    expect(total.solving).toMatchObject({ cases: 3, running: 1, reasons: { merged: 1, withdrawn: 1 } });
  });

  it('measures how many cases reception solves itself; a reopening takes a solution back', async () => {
    const customerId = await aCustomer();
    const own = await routing.openCase({ customerId });
    await own.command(resolve);
    const routed = await routing.openCase({ customerId });
    await routed.command({ kind: 'route', to: 'applications' });
    await routed.command(resolve);
    const returned = await routing.openCase({ customerId });
    await returned.command({ kind: 'route', to: 'applications' });
    await returned.command({ kind: 'route', to: 'reception' });
    await returned.command(resolve);
    await routing.openCase({ customerId });
    const solving = async () => (await report(`month=${month}&customer=${customerId}`)).total.solving;
    expect(await solving()).toEqual({
      cases: 4,
      atReception: 1,
      routed: 2,
      running: 1,
      notCounted: 0,
      reasons: {},
      share: 1 / 3,
    });
    const receivedAt = new Date().toISOString();
    const replyId = randomUUID();
    await own.record([
      {
        type: 'reopened',
        data: { replyId, receivedAt },
        actor: { kind: 'customer', id: 'kari' },
      },
    ]);
    expect(await solving()).toMatchObject({ atReception: 0, running: 2, share: 0 });
    const byGroup = await report(`month=${month}&customer=${customerId}&by=group`);
    expect(byGroup.rows.map(({ key, solving: { cases } }) => [key.group, cases])).toEqual([
      ['applications', 1],
      ['reception', 3],
    ]);
  });

  it('shows a customer its own organisation, and no other; machines and other roles nothing', async () => {
    const customerId = await aCustomer();
    await routing.openCase({ customerId });
    await routing.openCase({ customerId: 'fjellheim' });
    await routing.openCase({ customerId: 'nordlys', channel: 'web' });
    const { rows, openHours } = await report(`month=${month}&by=customer`, 'ola');
    expect(rows.map(({ key }) => key.customer)).toEqual(['nordlys']);
    expect(openHours).toBeNull();
    for (const one of [customerId, 'fjellheim', '-']) {
      expect((await report(`month=${month}&customer=${one}`, 'ola')).total).toMatchObject({
        promises: [],
        solving: { cases: 0 },
      });
      expect(await reported(`month=${month}&customer=${one}`, 'ola')).toEqual([]);
    }
    const items = await reported(`month=${month}&limit=500`, 'ola');
    expect(items.length).toBeGreaterThan(0);
    expect(items.every((item) => item.customer === 'nordlys' && item.links.audit === undefined)).toBe(true);
    for (const who of ['resolver', 'advisor', 'vigdis', 'integrator', 'service'] as const)
      for (const address of [path, `${path}/entries`])
        expect((await routing.as(who).get(`${address}?month=${month}`)).status).toBe(403);
  });

  it('shows how the telephone was answered and the desk staffed, month by month', async () => {
    const customer = await aCustomer();
    const call = (verdict: string, waited: number | null, reason: string | null = null) =>
      routing.pool.query(
        `INSERT INTO phone_call VALUES (gen_random_uuid(), 1, '2026-03-27T09:00:00Z', $1, $2, $3, $4, $5, 'always', 1)`,
        [customer, verdict, waited, reason === null, reason],
      );
    await call('kept', 10_000);
    await call('kept', 4_000, 'outside-hours');
    await call('abandoned', null);
    await call('broken', 45_000);
    const shift = { post: 'phone', on: true, person: 'astrid', why: 'glemt' };
    const at = (time: string) => `2026-03-27T${time}:00+01:00`;
    await routing.as('operator').post('/api/v1/desk/duty', { ...shift, at: at('08:00') });
    await routing.as('operator').post('/api/v1/desk/duty', { ...shift, on: false, at: at('12:00') });
    const { total, openHours } = await report(`month=2026-02&through=2026-03&customer=${customer}`);
    expect(total.promises).toEqual([
      {
        promise: 'phone-answer',
        total: 4,
        met: 1,
        broken: 1,
        abandoned: 1,
        running: 0,
        notCounted: 1,
        reasons: { 'outside-hours': 1 },
        share: 1 / 3,
        fulfilled: 2,
        elapsed: { p50: 'PT10S', p90: 'PT45S', p95: 'PT45S' },
      },
    ]);
    // Twenty working days in February, twenty-two in March.
    expect(openHours).toEqual([
      {
        month: '2026-02',
        open: 'PT160H',
        phone: { staffed: 'PT0S', share: 0 },
        screen: { staffed: 'PT0S', share: 0 },
      },
      {
        month: '2026-03',
        open: 'PT176H',
        phone: { staffed: 'PT4H', share: 4 / 176 },
        screen: { staffed: 'PT0S', share: 0 },
      },
    ]);
    const [item] = await reported(`month=2026-03&customer=${customer}&outcome=abandoned`);
    expect(item).toMatchObject({
      measure: 'phone-answer',
      case: null,
      links: { call: `/api/v1/calls/${item?.call ?? ''}` },
    });
  });

  it('can be made anew from the facts, as for cases that were recorded before it was', async () => {
    const customerId = await aCustomer();
    const life = await routing.openCase({ customerId });
    await life.command({ kind: 'route', to: 'applications' });
    await life.command({ kind: 'prioritise', impact: 'low', urgency: 'low' });
    await life.command(answer);
    const late = await routing.openCase({
      customerId,
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
    });
    await late.command(resolve);
    const asked = `month=${month}&customer=${customerId}&by=group`;
    const before = await report(asked);
    expect(before.total.promises.map(({ promise }) => promise)).toContain('take');
    const deleted = await routing.pool.query('DELETE FROM promise_outcome WHERE case_id = ANY($1)', [
      [life.reference.caseId, late.reference.caseId],
    ]);
    expect(deleted.rowCount).toBeGreaterThan(5);
    expect((await report(asked)).total.promises).toEqual([]);
    await measured();
    expect(await report(asked)).toEqual(before);
  });

  it('is not ready while a case can not be measured, tries it again, and measures the others meanwhile', async () => {
    const customerId = await aCustomer();
    const [broken, whole] = [await routing.openCase({ customerId }), await routing.openCase({ customerId })];
    const asked = `month=${month}&customer=${customerId}`;
    const before = await report(asked);
    const ids = [broken, whole].map(({ reference }) => reference.caseId);
    const hasRows = async (caseId: string | undefined): Promise<boolean> =>
      (await routing.pool.query('SELECT FROM promise_outcome WHERE case_id = $1', [caseId])).rowCount !== 0;
    const typeOfFact = (type: string, was: string) =>
      routing.pool.query('UPDATE fact SET type = $2 WHERE case_id = $1 AND type = $3', [ids[0], type, was]);
    await routing.pool.query('DELETE FROM promise_outcome WHERE case_id = ANY($1)', [ids]);
    await typeOfFact('reopened', 'opened');

    routing.part(OutcomeBacklog).poke();
    await eventually('the others', async () => ((await hasRows(ids[1])) ? true : undefined));
    for (const address of [path, `${path}.csv`, `${path}/entries`, `${path}/entries.csv`]) {
      const { status, body } = await routing.as('agent').get<{ code: string }>(`${address}?month=${month}`);
      expect({ status, code: body.code }).toEqual({ status: 503, code: 'not-ready' });
    }
    expect(await hasRows(ids[0])).toBe(false);

    await typeOfFact('opened', 'reopened');
    await routing.part(OutcomeBacklog).idle();
    expect(await report(asked)).toEqual(before);
  });

  it('is to be had as CSV, in which no name is a formula', async () => {
    const customerId = await aCustomer('=HYPERLINK("http://ond.example")');
    for (let count = 0; count < 3; count++) await routing.openCase({ customerId });
    const asked = `month=${month}&customer=${customerId}`;
    const { status, headers, body } = await routing.as('agent').text(`${path}.csv?${asked}&by=customer`);
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    expect(headers.get('content-disposition')).toBe('attachment; filename="quality.csv"');
    const [header = '', ...lines] = body.split('\r\n');
    expect(header).toMatch(/^"month","channel","customer","customer_name",.*"share".*"staffed_seconds"$/);
    expect(lines[0]).toMatch(
      `"${month}",,"${customerId}","'=HYPERLINK(""http://ond.example"")",,,,"answer",3,0,0,0,,,3,0,`,
    );
    expect(lines.filter((line) => line.includes('"open-phone"'))).toHaveLength(1);
    const whole = await routing.as('agent').text(`${path}.csv?${asked}`);
    expect(whole.body).toContain(`"${month}",,,,,,,"reception",3,`);
    const refused = await routing.as('agent').text(`${path}.csv?month=1`);
    expect(refused.status).toBe(400);
    expect(refused.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('lists what stands behind it as CSV too, with the address of the next page', async () => {
    const customerId = await aCustomer();
    for (let count = 0; count < 3; count++)
      await routing.openCase({ customerId, product: { freeText: '=1+1' } });
    const lines: string[] = [];
    let next: string | undefined =
      `${path}/entries.csv?month=${month}&customer=${customerId}&measure=reception&limit=2`;
    while (next !== undefined) {
      const { headers, body } = await routing.as('agent').text(next);
      lines.push(...body.split('\r\n').slice(1, -1));
      next = /^<(.+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    }
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(`"${month}","reception",,"running",,`);
  });

  it('refuses what is no month, no period, no grouping and no page', async () => {
    for (const query of [
      '',
      'month=2026-13',
      'month=0000-01',
      'month=2026-03&through=2026-02',
      'month=2026-03&through=2028-03',
      `month=${month}&by=place`,
      `month=${month}&by=month,`,
      `month=${month}&customer=a&customer=b`,
      `month=${month}&color=red`,
    ])
      expect((await routing.as('agent').get(`${path}?${query}`)).status).toBe(400);
    for (const query of ['after=x', 'after=WzFd', 'limit=0', 'measure=dinner', 'outcome=fine'])
      expect((await routing.as('agent').get(`${path}/entries?month=${month}&${query}`)).status).toBe(400);
    expect((await report('month=2026-03&through=2028-02')).months).toHaveLength(24);
  });
});
