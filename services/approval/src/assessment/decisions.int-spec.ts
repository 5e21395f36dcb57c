import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  assessmentView,
  parseTextId,
  textView,
  topics,
  uuidv7,
  type AdvisoryInput,
  type AssessmentView,
  type Problem,
} from '@mottak/contracts';
import { eventually } from '@mottak/testing';
import type { Answer } from '../spec-support/caller.js';
import type { Who } from '../spec-support/people.js';
import { RunningApproval } from '../spec-support/running-approval.js';
import { TestTemporal } from '../spec-support/temporal.js';
import { AssessmentActivities } from './assessment.activities.js';

jest.setTimeout(120_000);

let temporal: TestTemporal;
let approval: RunningApproval;
beforeAll(async () => {
  temporal = await TestTemporal.start();
  approval = await RunningApproval.start({ temporal: temporal.place });
  await temporal.runWorkflows();
});
afterAll(async () => {
  await approval.end();
  await temporal.end();
});

const approve = (step: string, more: object = {}) => ({
  step,
  decision: 'approve',
  text: `Ok, ${step}.`,
  ...more,
});
const decline = (step: string) => ({ step, decision: 'decline', text: 'Use mail instead.' });
const pathOf = ({ caseId }: AdvisoryInput): string => `/api/v1/assessments/${caseId}.1`;

/** An assessment whose steps are laid out. */
async function opened(requestedBy = 'ola'): Promise<AdvisoryInput> {
  const input = await temporal.startAssessment('nordlys', requestedBy);
  await eventually('the assessment to be open', async () => {
    const { status } = await approval.as('agent').get(pathOf(input));
    return status === 200 ? true : undefined;
  });
  return input;
}

const decide = <T = AssessmentView>(
  who: Who,
  input: AdvisoryInput,
  command: object,
  key?: string,
): Promise<Answer<T>> => approval.as(who).post<T>(`${pathOf(input)}/decisions`, command, key);

async function actsOn({ assessmentId }: AdvisoryInput): Promise<{ id: string; state: string }[]> {
  const acts = `SELECT id, state FROM act WHERE subject = $1 ORDER BY state`;
  return (await approval.pool.query<{ id: string; state: string }>(acts, [assessmentId])).rows;
}

const factsOf = async ({ caseId }: AdvisoryInput): Promise<string[]> =>
  (await approval.announced(caseId)).map(({ type }) => type);

const concluded = (input: AdvisoryInput) =>
  eventually('the conclusion', async () =>
    (await approval.announced(input.caseId)).find(({ type }) => type.includes('concluded')),
  );

it('lays out the configured steps and shows whose turn it is', async () => {
  const input = await opened();
  const { body } = await approval.as('advisor').get<AssessmentView>(pathOf(input));
  expect(assessmentView.parse(body)).toEqual(body);
  expect(body.agreementId).toBeNull();
  expect(body.steps.map(({ name, state }) => [name, state])).toEqual([
    ['Technical assessment', 'current'],
    ['Commercial assessment', 'later'],
  ]);
  const { body: list } = await approval.as('agent').get<{ items: AssessmentView[] }>('/api/v1/assessments');
  expect(list.items.map(({ id }) => id)).toContain(input.assessmentId);
});

it('is shown to nobody who belongs to a customer, whatever else they are', async () => {
  const input = await opened();
  for (const path of ['/api/v1/assessments', pathOf(input)])
    expect((await approval.as('both').get(path)).status).toBe(403);
});

it('is approved by two advisors; the conditions become the text that the customer gets', async () => {
  const input = await opened();
  const first = await decide('advisor', input, approve('technical', { agreementNeeded: true }));
  expect(first).toMatchObject({ status: 200, body: { state: 'open' } });
  const second = await decide('advisor2', input, approve('commercial'));
  expect(second.body).toMatchObject({ state: 'approved', agreementNeeded: true });
  expect(second.body.steps.map(({ decidedBy, state }) => [decidedBy, state])).toEqual([
    ['advisor', 'approved'],
    ['advisor2', 'approved'],
  ]);
  await concluded(input);
  expect(await factsOf(input)).toEqual([
    'assessment.opened.v1',
    'assessment.step-decided.v1',
    'assessment.step-decided.v1',
    'assessment.concluded.v1',
  ]);
  const { textId } = (await temporal.client.workflow.getHandle(input.assessmentId).result()) as {
    textId: string;
  };
  const { body } = await approval.as('routing').get(`/internal/v1/texts/${parseTextId(textId).uuid}`);
  expect(textView.parse(body)).toEqual({
    textId,
    caseId: input.caseId,
    subject: null,
    text: 'Ok, technical.\n\nOk, commercial.',
  });
  const { uuid } = parseTextId(textId);
  const many = await approval.as('routing').get(`/internal/v1/texts?ids=${uuid},${randomUUID()}`);
  expect(many.body).toEqual({ items: [body] });
  expect((await approval.as('agent').get(`/internal/v1/texts/${uuid}`)).status).toBe(403);
});

it('ends with the advice of the step that is declined, and skips the rest', async () => {
  const input = await opened();
  const { body } = await decide('advisor', input, decline('technical'));
  expect(body).toMatchObject({ state: 'declined', agreementNeeded: false });
  expect(body.steps.map(({ state }) => state)).toEqual(['declined', 'skipped']);
  await concluded(input);
  await temporal.client.workflow.getHandle(input.assessmentId).result();
  const late = await decide<Problem>('advisor2', input, approve('commercial'));
  expect(late).toMatchObject({ status: 409, body: { code: 'transition-refused', allowed: [] } });
});

it('takes exactly one of two decisions that race', async () => {
  const input = await opened();
  const answers = await Promise.all([
    decide<Problem>('advisor', input, approve('technical')),
    decide<Problem>('advisor2', input, decline('technical')),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const lost = answers.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({ code: 'conflict' });
  expect((await actsOn(input)).map(({ state }) => state)).toEqual(['recorded', 'void']);
});

it.each([
  ['their own request', 'advisor', 'advisor'],
  ['as a machine', 'poser', 'ola'],
  ['without being an advisor', 'agent', 'ola'],
] as const)('lets nobody decide %s', async (_, who, requestedBy) => {
  const input = await opened(requestedBy);
  const answer = await decide<Problem>(who, input, approve('technical'));
  expect(answer).toMatchObject({ status: 403, body: { code: 'forbidden' } });
  expect(await actsOn(input)).toEqual([]);
});

it('lets nobody decide two steps of one assessment', async () => {
  const input = await opened();
  await decide('advisor', input, approve('technical'));
  expect(await decide('advisor', input, approve('commercial'))).toMatchObject({
    status: 403,
    body: {
      detail: 'You have decided another step of this assessment; another advisor must decide this one.',
    },
  });
});

it('refuses a step whose turn it is not, and says which may be decided', async () => {
  const input = await opened();
  expect(await decide('advisor', input, approve('commercial'))).toMatchObject({
    status: 409,
    body: { code: 'transition-refused', allowed: ['technical'] },
  });
});

it('answers a repeated key as before, and refuses it for another decision', async () => {
  const input = await opened();
  const key = randomUUID();
  const first = await decide('advisor', input, approve('technical'), key);
  expect(await decide('advisor', input, approve('technical'), key)).toEqual(first);
  expect(await decide('advisor', input, decline('technical'), key)).toMatchObject({
    status: 422,
    body: { code: 'key-reused' },
  });
  const refusedKey = randomUUID();
  const refused = await decide('advisor2', input, approve('technical'), refusedKey);
  expect(refused.status).toBe(409);
  await decide('advisor2', input, approve('commercial'));
  expect(await decide('advisor2', input, approve('technical'), refusedKey)).toMatchObject({
    status: 409,
    body: { detail: (refused.body as unknown as Problem).detail },
  });
});

it('does a request once, however many send it at the same time', async () => {
  const input = await opened();
  const key = randomUUID();
  const command = approve('technical');
  const answers = await Promise.all([1, 2, 3].map(() => decide('advisor', input, command, key)));
  expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(0);
  expect((await actsOn(input)).length).toBe(1);
});

it('is in flight while it is handled, and goes on where a process died', async () => {
  const input = await opened();
  const key = randomUUID();
  const first = await decide('advisor', input, approve('technical'), key);
  const unanswered = `UPDATE act SET answer = NULL, taken_at = clock_timestamp() - $2::interval WHERE key = $1`;
  await approval.pool.query(unanswered, [key, '1 second']);
  expect(await decide('advisor', input, approve('technical'), key)).toMatchObject({
    status: 409,
    body: { code: 'in-flight' },
  });
  await approval.pool.query(unanswered, [key, '1 minute']);
  expect(await decide('advisor', input, approve('technical'), key)).toEqual(first);
  expect((await actsOn(input)).length).toBe(1);
});

it('refuses an Update that claims a decision past the API', async () => {
  const input = await opened();
  const other = await opened();
  await decide('advisor', other, approve('technical'));
  const [foreign] = await actsOn(other);
  for (const claimed of [foreign?.id ?? '', uuidv7(), 'not-a-uuid'])
    await expect(temporal.decide(input.assessmentId, claimed, 'technical')).rejects.toThrow('Update failed');
  const { body } = await approval.as('agent').get<AssessmentView>(pathOf(input));
  expect(body.steps[0]?.state).toBe('current');
});

it('records nothing twice when Temporal repeats an activity', async () => {
  const input = await opened();
  const activities = approval.part(AssessmentActivities);
  const steps = await activities.openAssessment(input);
  expect(await activities.openAssessment(input)).toEqual(steps);
  await decide('advisor', input, decline('technical'));
  const [act] = await actsOn(input);
  const request = { assessmentId: input.assessmentId, decisionId: act?.id ?? '' };
  expect(await activities.recordDecision(request)).toMatchObject({
    decidedBy: 'advisor',
    decision: 'decline',
  });
  await concluded(input);
  const conclusion = {
    assessmentId: input.assessmentId,
    outcome: 'declined' as const,
    agreementNeeded: false,
  };
  expect(await activities.concludeAssessment(conclusion)).toEqual(
    await activities.concludeAssessment(conclusion),
  );
  const announced = await approval.announced(input.caseId);
  expect(announced.every(({ topic }) => topic === topics.advisory)).toBe(true);
  expect(announced).toHaveLength(3);
});

it.each([
  ['no such step of ours', 404, `/api/v1/assessments/${randomUUID()}.1/decisions`, approve('technical')],
  ['a key that is none', 404, '/api/v1/assessments/advisory/decisions', approve('technical')],
  [
    'a blank text',
    400,
    `/api/v1/assessments/${randomUUID()}.1/decisions`,
    approve('technical', { text: '  ' }),
  ],
  ['no decision', 400, `/api/v1/assessments/${randomUUID()}.1/decisions`, {}],
])('answers %s with a clear refusal', async (_, status, path, body) => {
  expect((await approval.as('advisor').post(path, body)).status).toBe(status);
});
