import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { assessmentIdOf, uuidv7, type AssessmentView, type Problem } from '@mottak/contracts';
import { AssessmentActivities } from '../assessment/assessment.activities.js';
import { RunningApproval } from '../spec-support/running-approval.js';

jest.setTimeout(120_000);

let approval: RunningApproval;
beforeAll(async () => {
  approval = await RunningApproval.start();
});
afterAll(async () => {
  await approval.end();
});

it('reads while Temporal is away, answers a decision with 503, and voids it so that the key can be used again', async () => {
  const caseId = uuidv7();
  const assessmentId = assessmentIdOf(caseId, 1);
  const input = { assessmentId, caseId, customerId: 'nordlys', requestedBy: 'ola' };
  await approval.part(AssessmentActivities).openAssessment(input);
  const path = `/api/v1/assessments/${caseId}.1`;
  const command = { step: 'technical', decision: 'decline', text: 'Use mail instead.' };
  const key = randomUUID();
  const decide = () => approval.as('advisor').post<Problem>(`${path}/decisions`, command, key);

  expect(await decide()).toMatchObject({ status: 503, body: { code: 'unavailable' } });
  expect(await decide()).toMatchObject({ status: 503 });
  const { rows } = await approval.pool.query(`SELECT state, key FROM act WHERE subject = $1`, [assessmentId]);
  expect(rows).toEqual([
    { state: 'void', key: null },
    { state: 'void', key: null },
  ]);
  const { body } = await approval.as('agent').get<AssessmentView>(path);
  expect(body.steps[0]?.state).toBe('current');
});
