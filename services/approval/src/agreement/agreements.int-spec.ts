import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import {
  agreementView,
  agreementWorkflowId,
  topics,
  type AgreementInput,
  type AgreementView,
  type Problem,
} from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import type { Who } from '../spec-support/people.js';
import { RunningApproval } from '../spec-support/running-approval.js';
import { TestTemporal } from '../spec-support/temporal.js';
import { textHash } from '../texts/texts.js';
import { AgreementActivities } from './agreement.activities.js';

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

const pathOf = ({ agreementId }: AgreementInput): string => `/api/v1/agreements/${agreementId}`;

const act = <T = AgreementView>(who: Who, input: AgreementInput, what: string, key?: string) =>
  approval.as(who).post<T>(`${pathOf(input)}/${what}`, undefined, key);

const get = async (who: Who, input: AgreementInput) => approval.as(who).get<AgreementView>(pathOf(input));

/** An agreement that was drafted after an assessment was approved. */
async function drafted(customerId = 'nordlys'): Promise<AgreementInput> {
  const assessment = await temporal.startAssessment(customerId, 'integrator');
  const path = `/api/v1/assessments/${assessment.caseId}.1`;
  await eventually('the assessment', async () =>
    (await approval.as('agent').get(path)).status === 200 ? true : undefined,
  );
  const decide = (who: Who, step: string) =>
    approval
      .as(who)
      .post(`${path}/decisions`, { step, decision: 'approve', text: `Ok, ${step}.`, agreementNeeded: true });
  await decide('advisor', 'technical');
  await decide('advisor2', 'commercial');
  await temporal.client.workflow.getHandle(assessment.assessmentId).result();
  const input = await temporal.startAgreement(assessment);
  await eventually('the draft', async () =>
    (await get('advisor', input)).status === 200 ? true : undefined,
  );
  return input;
}

/** Lets the offer end in a moment, and the workflow's timer with it: both are set by what approval answers. */
async function withShortOffers<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  const shorten = `UPDATE separate_agreement SET terms = terms || $1 WHERE state = 'drafted'`;
  await approval.pool.query(shorten, [{ offer: `PT${String(seconds)}S` }]);
  return work();
}

const result = ({ agreementId }: AgreementInput): Promise<unknown> =>
  temporal.client.workflow.getHandle(agreementWorkflowId(agreementId)).result();

it('is drafted of the conditions, rewritten, offered, and put in force when its customer accepts', async () => {
  const input = await drafted();
  const draft = await get('advisor', input);
  expect(agreementView.parse(draft.body)).toMatchObject({
    state: 'drafted',
    text: 'Ok, technical.\n\nOk, commercial.',
    allowed: ['offer'],
  });
  const assessment = await approval.as('advisor').get(`/api/v1/assessments/${input.caseId}.1`);
  expect(assessment.body).toMatchObject({ agreementNeeded: true, agreementId: input.agreementId });
  await approval.as('advisor').put(`${pathOf(input)}/draft`, { text: 'Our terms.' });
  const offered = await act('advisor', input, 'offer');
  expect(offered).toMatchObject({ status: 200, body: { state: 'offered', text: 'Our terms.' } });
  const hours = (Date.parse(offered.body.expiresAt ?? '') - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(79.9);
  expect(hours).toBeLessThan(80.1);
  expect(await act('ola', input, 'accept')).toMatchObject({
    status: 200,
    body: { state: 'accepted', allowed: [] },
  });
  await result(input);
  const [version] = await approval.announced(`${input.agreementId}/1`);
  expect(version).toMatchObject({
    topic: topics.agreement,
    data: { caseId: input.caseId, customerId: 'nordlys', version: 1, terms: { answer: 'PT2H' } },
  });
  expect((await approval.announced(input.caseId)).map(({ type }) => type).slice(-3)).toEqual([
    'agreement.drafted.v1',
    'agreement.offered.v1',
    'agreement.accepted.v1',
  ]);
});

it('hides the draft from its customer, and everything from others', async () => {
  const input = await drafted();
  expect((await get('ola', input)).status).toBe(404);
  expect((await act('ola', input, 'accept')).status).toBe(404);
  await act('advisor', input, 'offer');
  expect((await get('ola', input)).body).toMatchObject({ state: 'offered', allowed: ['accept', 'decline'] });
  expect((await get('kari', input)).status).toBe(404);
  expect((await act('kari', input, 'accept')).status).toBe(404);
});

it('opens neither drafts nor offers to another organisation whose people have further roles', async () => {
  const input = await drafted();
  expect((await get('both', input)).status).toBe(404);
  expect((await approval.as('both').put(`${pathOf(input)}/draft`, { text: 'Mine.' })).status).toBe(403);
  expect((await act('both', input, 'offer')).status).toBe(403);
  await act('advisor', input, 'offer');
  expect((await get('both', input)).status).toBe(404);
});

it('lets only an advisor offer, in person, and only the customer answer', async () => {
  const input = await drafted();
  for (const who of ['agent', 'ola', 'poser'] as const)
    expect((await act(who, input, 'offer')).status).toBe(403);
  await act('advisor', input, 'offer');
  expect((await act('advisor', input, 'accept')).status).toBe(403);
});

it('fixes the terms once they are offered, and is offered once', async () => {
  const input = await drafted();
  await act('advisor', input, 'offer');
  const rewrite = await approval
    .as('advisor')
    .put<Problem>(`${pathOf(input)}/draft`, { text: 'Better terms.' });
  expect(rewrite).toMatchObject({
    status: 409,
    body: { code: 'conflict', allowed: ['accept', 'decline'] },
  });
  expect(await act('advisor', input, 'offer')).toMatchObject({
    status: 409,
    body: { code: 'transition-refused', allowed: ['accept', 'decline'] },
  });
});

it('takes exactly one of two answers that race', async () => {
  const input = await drafted();
  await act('advisor', input, 'offer');
  const answers = await Promise.all([act('ola', input, 'accept'), act('ola', input, 'decline')]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  await result(input);
  expect(await act('ola', input, 'decline')).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

it('answers a repeated key as before', async () => {
  const input = await drafted();
  await act('advisor', input, 'offer');
  const key = randomUUID();
  const accepted = await act('ola', input, 'accept', key);
  await result(input);
  expect(await act('ola', input, 'accept', key)).toEqual(accepted);
  expect(await act('ola', input, 'decline', key)).toMatchObject({
    status: 422,
    body: { code: 'key-reused' },
  });
});

it('expires when nobody answers in time, and then takes no answer', async () => {
  const input = await drafted();
  await withShortOffers(1, () => act('advisor', input, 'offer'));
  expect(await result(input)).toMatchObject({ state: 'expired', actorKind: 'system' });
  expect((await get('ola', input)).body).toMatchObject({ state: 'expired', allowed: [] });
  expect(await act('ola', input, 'accept')).toMatchObject({ status: 409, body: { code: 'conflict' } });
});

it('lets an answer that was written in time win, though it arrives after the offer ended', async () => {
  const input = await drafted();
  await withShortOffers(2, () => act('advisor', input, 'offer'));
  const id = randomUUID();
  await approval.pool.query(
    `INSERT INTO act (id, subject, what, author_id, author_human, author_roles, author_customer, fingerprint)
     VALUES ($1, $2, 'accept', 'ola', true, '{customer}', 'nordlys', '')`,
    [id, input.agreementId],
  );
  await pause(2_500);
  const activities = approval.part(AgreementActivities);
  const { agreementId } = input;
  await expect(activities.expireAgreement({ agreementId })).rejects.toThrow('on its way');
  expect(await activities.recordAct({ agreementId, actId: id, act: 'accept' })).toMatchObject({
    state: 'accepted',
  });
  expect(await result(input)).toMatchObject({ state: 'accepted', actorId: 'ola' });
});

it('gives up an answer that nobody brings', async () => {
  const input = await drafted();
  await withShortOffers(1, () => act('advisor', input, 'offer'));
  const id = randomUUID();
  await approval.pool.query(
    `INSERT INTO act (id, subject, what, author_id, author_human, author_roles, author_customer, fingerprint, taken_at)
     VALUES ($1, $2, 'accept', 'ola', true, '{customer}', 'nordlys', '', clock_timestamp() - interval '2 minutes')`,
    [id, input.agreementId],
  );
  expect(await result(input)).toMatchObject({ state: 'expired' });
  const { agreementId } = input;
  const late = approval.part(AgreementActivities).recordAct({ agreementId, actId: id, act: 'accept' });
  await expect(late).rejects.toMatchObject({ code: 'conflict' });
});

it.each([
  ['one written after the offer ended', { written_at: '2999-01-01' }, 'conflict'],
  ['one by a machine', { author_human: false }, 'forbidden'],
  ['one of another organisation', { author_customer: 'fjellheim' }, 'not-found'],
  ['one that was withdrawn', { state: 'void' }, 'conflict'],
  ['one that says something else', { what: 'decline' }, 'forbidden'],
  ['one on another agreement', { subject: randomUUID() }, 'forbidden'],
])('records no acceptance of %s', async (_, changes, code) => {
  const input = await drafted();
  await act('advisor', input, 'offer');
  const id = randomUUID();
  await approval.pool.query(`INSERT INTO act SELECT * FROM jsonb_populate_record(NULL::act, $1)`, [
    {
      id,
      subject: input.agreementId,
      what: 'accept',
      author_id: 'ola',
      author_human: true,
      author_roles: ['customer'],
      author_customer: 'nordlys',
      state: 'pending',
      written_at: new Date().toISOString(),
      taken_at: new Date().toISOString(),
      fingerprint: '',
      ...changes,
    },
  ]);
  const { agreementId } = input;
  const recorded = approval.part(AgreementActivities).recordAct({ agreementId, actId: id, act: 'accept' });
  await expect(recorded).rejects.toMatchObject({ code });
});

it('offers only what its advisor read', async () => {
  const input = await drafted();
  const { agreementId } = input;
  const [read, rewritten] = ['Ok, technical.\n\nOk, commercial.', 'Other terms.'].map(textHash);
  const offer = async (hash: string | undefined) => {
    const id = randomUUID();
    await approval.pool.query(
      `INSERT INTO act (id, subject, what, author_id, author_human, author_roles, fingerprint, text_hash)
       VALUES ($1, $2, 'offer', 'advisor', true, '{advisor}', '', $3)`,
      [id, agreementId, hash],
    );
    return approval.part(AgreementActivities).recordAct({ agreementId, actId: id, act: 'offer' });
  };
  await approval.as('advisor2').put(`${pathOf(input)}/draft`, { text: 'Other terms.' });
  await expect(offer(read)).rejects.toMatchObject({ code: 'conflict' });
  expect(await offer(rewritten)).toMatchObject({ state: 'offered' });
});

it('drafts once, and waits while the customer has no agreement', async () => {
  const input = await drafted();
  const activities = approval.part(AgreementActivities);
  await activities.draftAgreement(input);
  expect(
    (await approval.announced(input.caseId)).filter(({ type }) => type === 'agreement.drafted.v1'),
  ).toHaveLength(1);
  const unknown = { ...input, agreementId: randomUUID(), customerId: 'nobody' };
  await expect(activities.draftAgreement(unknown)).rejects.toThrow('no agreement is in force for nobody');
});
