import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MeasuredRouting, month } from '../spec-support/measured-routing.js';
import type { RunningRouting } from '../spec-support/running-routing.js';

const answer = { kind: 'answer', start: { kind: 'started' } } as const;
const resolve = { kind: 'resolve' } as const;

describe('the quality report', () => {
  let routing: RunningRouting;
  let measured: MeasuredRouting;
  beforeAll(async () => {
    measured = await MeasuredRouting.start();
    ({ routing } = measured);
  });
  afterAll(() => routing.end());

  it('counts what was kept, what was broken, and what still runs, and measures what was done', async () => {
    const customerId = await measured.aCustomer();
    const kept = await routing.openCase({ customerId });
    await kept.command(answer);
    await routing.openCase({ customerId });
    const late = await routing.openCase({
      customerId,
      receivedAt: new Date(Date.now() - 60_000).toISOString(),
    });
    await late.command(answer);
    const found = await measured.answersOf(customerId);
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
    const items = await measured.reported(
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
    const customerId = await measured.aCustomer();
    const life = await routing.openCase({ customerId });
    await life.command(answer);
    expect(await measured.answersOf(customerId)).toMatchObject({ met: 1, notCounted: 0 });
    await life.command({ kind: 'revise', applies: false });
    expect(await measured.answersOf(customerId)).toMatchObject({
      met: 0,
      notCounted: 1,
      reasons: { 'verdict-revised': 1 },
    });
    await life.command({ kind: 'revise', applies: true });
    expect(await measured.answersOf(customerId)).toMatchObject({ met: 1, notCounted: 0, reasons: {} });
    const drone = await routing.openCase({ customerId, product: { id: 'drone' }, channel: 'fax' });
    expect(await measured.answersOf(customerId)).toMatchObject({
      reasons: { 'channel-and-product-not-approved': 1 },
    });
    await drone.command({ kind: 'revise', applies: true });
    expect(await measured.answersOf(customerId)).toMatchObject({ met: 1, running: 1, notCounted: 0 });
  });

  it('says why promises stopped, and counts a reopening as a promise of its own', async () => {
    const customerId = await measured.aCustomer();
    const [merged, survivor, withdrawn] = [
      await routing.openCase({ customerId }),
      await routing.openCase({ customerId }),
      await routing.openCase({ customerId }),
    ];
    await merged.command({ kind: 'merge', into: survivor.reference.caseId });
    await withdrawn.command({ kind: 'withdraw' });
    await survivor.command({ kind: 'prioritise', impact: 'low', urgency: 'low' });
    expect(await measured.answersOf(customerId)).toMatchObject({
      running: 1,
      notCounted: 2,
      reasons: { merged: 1, withdrawn: 1 },
    });
    const { total } = await measured.report(`month=${month}&customer=${customerId}`);
    expect(total.promises.find(({ promise }) => promise === 'resolution')?.reasons).toEqual({
      merged: 1,
      withdrawn: 1,
      'new-target': 1,
    });
    expect(total.solving).toMatchObject({ cases: 3, running: 1, reasons: { merged: 1, withdrawn: 1 } });
  });

  it('measures how many cases reception solves itself; a reopening takes a solution back', async () => {
    const customerId = await measured.aCustomer();
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
    const solving = async () =>
      (await measured.report(`month=${month}&customer=${customerId}`)).total.solving;
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
    const byGroup = await measured.report(`month=${month}&customer=${customerId}&by=group`);
    expect(byGroup.rows.map(({ key, solving: { cases } }) => [key.group, cases])).toEqual([
      ['applications', 1],
      ['reception', 3],
    ]);
  });

  it('shows how the telephone was answered and the desk staffed, month by month', async () => {
    const customer = await measured.aCustomer();
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
    const { total, openHours } = await measured.report(`month=2026-02&through=2026-03&customer=${customer}`);
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
    const [item] = await measured.reported(`month=2026-03&customer=${customer}&outcome=abandoned`);
    expect(item).toMatchObject({
      measure: 'phone-answer',
      case: null,
      links: { call: `/api/v1/calls/${item?.call ?? ''}` },
    });
  });
});
