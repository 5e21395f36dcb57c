import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { CaseView, Problem } from '@mottak/contracts';
import { arrivedReply } from '../spec-support/arrivals.js';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const solution = { text: 'Løst' };

describe('the end of a case', () => {
  let routing: RunningRouting;
  let life: CaseDriver;
  beforeAll(async () => {
    routing = await RunningRouting.start();
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    life = await routing.answeredCase();
  });

  const give = <T = CaseView>(command: string, body: unknown, who: Who = 'agent') =>
    routing.as(who).post<T>(`/api/v1/cases/${life.reference.caseId}/${command}`, body);
  const refusal = async (command: string, body: unknown, who: Who = 'agent') => {
    const { status, body: problem } = await give<Problem>(command, body, who);
    return { status, code: problem.code, ...(problem.allowed ? { allowed: problem.allowed } : {}) };
  };
  const intoOf = ({ reference }: CaseDriver) => ({ into: reference.caseId });

  describe('by a merge', () => {
    it('is its own, and what its contact replies goes to the one that goes on', async () => {
      const survivor = await routing.openCase();
      const { status, body } = await give('merge', intoOf(survivor));
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'closed', followedBy: survivor.reference.caseId, allowed: [] });
      const { rows } = await routing.pool.query<{ number: string }>(
        `SELECT data ->> 'caseNumber' AS number FROM fact WHERE case_id = $1 AND type = 'merged'`,
        [life.reference.caseId],
      );
      expect(rows).toEqual([{ number: survivor.reference.number }]);
      await routing.workflows.end(life.reference.caseId);
      const reply = arrivedReply(life.reference.caseId);
      await routing.take(reply);
      expect((await routing.workflows.of(survivor.reference.caseId)).replies).toEqual([reply.replyId]);
      const seen = await routing.as('kari').get<CaseView>(`/api/v1/cases/${survivor.reference.caseId}`);
      expect(seen.body.messages.map(({ id }) => id)).toContain(reply.textId);
    });

    it('is refused into itself, a closed case, or another customer’s', async () => {
      const others = await routing.openCase({ customerId: 'nordlys' });
      const closed = await routing.openCase();
      await closed.command({ kind: 'withdraw' });
      for (const wrong of [life, others, closed])
        expect(await refusal('merge', intoOf(wrong))).toEqual({ status: 400, code: 'invalid-request' });
    });

    it('is refused past the API too', async () => {
      const others = await routing.openCase({ customerId: 'nordlys' });
      const closed = await routing.openCase();
      await closed.command({ kind: 'withdraw' });
      for (const wrong of [life, others, closed])
        await expect(life.command({ kind: 'merge', ...intoOf(wrong) })).rejects.toMatchObject({
          code: 'forbidden',
          detail: 'The other case is not an open one of the same customer.',
        });
      expect((await routing.row(life.reference.caseId)).state).toBe('open');
    });

    it('leaves one of two that are merged into each other at once', async () => {
      const other = await routing.openCase();
      const merging = (one: CaseDriver, into: CaseDriver) => one.command({ kind: 'merge', ...intoOf(into) });
      const outcomes = await Promise.allSettled([merging(life, other), merging(other, life)]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const rows = await Promise.all([life, other].map(({ reference }) => routing.row(reference.caseId)));
      expect(rows.map(({ state }) => state).sort()).toEqual(['closed', 'open']);
    });
  });

  describe('by withdrawing it', () => {
    it('is its customer’s, and the desk’s', async () => {
      const seen = await routing.as('kari').get<CaseView>(`/api/v1/cases/${life.reference.caseId}`);
      expect(seen.body.allowed).toEqual(['withdraw']);
      const { status, body } = await give('withdraw', { text: 'Det ordnet seg' }, 'kari');
      expect(status).toBe(200);
      expect(body).toMatchObject({ state: 'closed', allowed: [] });
      expect(body.messages.at(-1)).toMatchObject({
        kind: 'withdrawn',
        text: 'Det ordnet seg',
        by: { kind: 'customer', id: 'kari' },
      });
      life = await routing.answeredCase();
      expect((await give('withdraw', {})).body.state).toBe('closed');
    });

    it('is nobody else’s', async () => {
      expect(await refusal('withdraw', {}, 'ola')).toEqual({ status: 404, code: 'not-found' });
      for (const who of ['resolver', 'integrator', 'stranger', 'advisor'] as const)
        expect(await refusal('withdraw', {}, who)).toEqual({ status: 403, code: 'forbidden' });
      expect((await routing.row(life.reference.caseId)).state).toBe('open');
    });
  });

  describe('is rated', () => {
    it('by its customer, while it is resolved', async () => {
      expect(await refusal('rate', { score: 4 }, 'kari')).toEqual({
        status: 409,
        code: 'transition-refused',
        allowed: ['withdraw'],
      });
      await give('resolve', solution);
      expect(await refusal('rate', { score: 6 }, 'kari')).toEqual({ status: 400, code: 'invalid-request' });
      expect(await refusal('rate', { score: 4 }, 'ola')).toEqual({ status: 404, code: 'not-found' });
      expect(await refusal('rate', { score: 4 }, 'agent')).toEqual({ status: 403, code: 'forbidden' });
      const { body } = await give('rate', { score: 4, text: 'Raskt' }, 'kari');
      expect(body).toMatchObject({ state: 'resolved', rating: 4, allowed: ['rate'] });
    });
  });
});
