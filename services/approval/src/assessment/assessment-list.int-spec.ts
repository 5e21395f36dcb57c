import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { assessmentIdOf, uuidv7, type AssessmentView } from '@mottak/contracts';
import { RunningApproval } from '../spec-support/running-approval.js';

let approval: RunningApproval;
beforeAll(async () => {
  approval = await RunningApproval.start();
});
afterAll(() => approval.end());

/** Assessments, the first of them the oldest. */
async function kept(count: number, outcome: 'approved' | null): Promise<string[]> {
  const cases = Array.from({ length: count }, () => uuidv7());
  await approval.pool.query(
    `INSERT INTO assessment (id, case_id, customer_id, requested_by, outcome, created_at)
     SELECT 'advisory/' || id || '/1', id, 'nordlys', 'ola', $2, clock_timestamp() - interval '1 day' + n * interval '1 second'
     FROM unnest($1::uuid[]) WITH ORDINALITY AS c (id, n)`,
    [cases, outcome],
  );
  await approval.pool.query(
    `INSERT INTO assessment_step (assessment_id, position, key, name)
     SELECT 'advisory/' || id || '/1', 1, 'technical', 'T' FROM unnest($1::uuid[]) AS c (id)`,
    [cases],
  );
  return cases.map((caseId) => assessmentIdOf(caseId, 1));
}

it('lists what has waited longest first, before all that is concluded, the newest of it first', async () => {
  const listed = async () => {
    const { body } = await approval.as('advisor').get<{ items: AssessmentView[] }>('/api/v1/assessments');
    return body.items.map(({ id }) => id);
  };
  const concluded = await kept(3, 'approved');
  const open = await kept(150, null);
  expect(await listed()).toEqual([...open, ...concluded.toReversed()]);
  const later = await kept(60, null);
  expect((await listed()).slice(0, 2)).not.toContain(later.at(-1));
  expect(await listed()).toContain(open[0]);
  expect(await listed()).toHaveLength(200);
});

it('finds acts under way by an index', async () => {
  const client = await approval.pool.connect();
  await client.query('SET enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN SELECT FROM act WHERE subject = 'x' AND state = 'pending' AND what IN ('accept', 'decline')`,
  );
  client.release(true);
  expect(rows.map((row) => row['QUERY PLAN']).join()).toContain('act_pending');
});
