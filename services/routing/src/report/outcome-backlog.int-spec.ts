import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { QualityReport } from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import { MeasuredRouting, month, path } from '../spec-support/measured-routing.js';
import type { RunningRouting } from '../spec-support/running-routing.js';
import { OutcomeBacklog } from './outcome-backlog.js';

const answer = { kind: 'answer', start: { kind: 'started' } } as const;
const resolve = { kind: 'resolve' } as const;

/** What is measured of cases. How long the desk has been open goes on while a test runs in working hours. */
const measures = ({ total, rows }: QualityReport) => ({ total, rows });

describe('the quality report', () => {
  let routing: RunningRouting;
  let measured: MeasuredRouting;
  beforeAll(async () => {
    measured = await MeasuredRouting.start();
    ({ routing } = measured);
  });
  afterAll(() => routing.end());

  it('can be made anew from the facts, as for cases that were recorded before it was', async () => {
    const customerId = await measured.aCustomer();
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
    const before = await measured.report(asked);
    expect(before.total.promises.map(({ promise }) => promise)).toContain('take');
    const deleted = await routing.pool.query('DELETE FROM promise_outcome WHERE case_id = ANY($1)', [
      [life.reference.caseId, late.reference.caseId],
    ]);
    expect(deleted.rowCount).toBeGreaterThan(5);
    expect((await measured.report(asked)).total.promises).toEqual([]);
    routing.part(OutcomeBacklog).poke();
    await routing.part(OutcomeBacklog).idle();
    expect(measures(await measured.report(asked))).toEqual(measures(before));
  });

  it('is not ready while a case can not be measured, tries it again, and measures the others meanwhile', async () => {
    const customerId = await measured.aCustomer();
    const [broken, whole] = [await routing.openCase({ customerId }), await routing.openCase({ customerId })];
    const asked = `month=${month}&customer=${customerId}`;
    const before = await measured.report(asked);
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
    expect(measures(await measured.report(asked))).toEqual(measures(before));
  });
});
