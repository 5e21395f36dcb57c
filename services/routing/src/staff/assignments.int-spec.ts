import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AssignmentPolicy } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { RunningRouting } from '../spec-support/running-routing.js';
import { Assignments } from './assignments.js';
import type { Assigned } from './choose-assignee.js';

const group = 'applications';
const now = new Date('2026-03-02T09:00:00.000Z');

const person = (id: string, ...skills: string[]) => ({
  id,
  name: id,
  email: `${id}@mottak.example`,
  groups: [{ group, lead: false, skills }],
});

describe('handing out the cases of a group', () => {
  let routing: RunningRouting;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.pool.query('ALTER TABLE case_row ADD COLUMN IF NOT EXISTS assignee text');
  });
  afterAll(() => routing.end());

  const put = (path: string, body: object) => routing.as('operator').replace(`/api/v1/${path}`, body);
  const policyIs = (assignment: AssignmentPolicy) =>
    put(`resolver-groups/${group}`, { name: 'Applikasjoner', assignment });
  /** Chooses, and gives the case to whoever was chosen, as one recording does. */
  const assign = (caseId: string, at = now, skill?: string): Promise<Assigned> =>
    inTransaction(routing.pool, async (transaction) => {
      const chosen = await routing.part(Assignments).choose(transaction, group, at, skill);
      await transaction.query('UPDATE case_row SET assignee = $2 WHERE id = $1', [caseId, chosen.assignee]);
      return chosen;
    });
  const aCase = async () => (await routing.openCase()).reference.caseId;

  beforeEach(async () => {
    await routing.pool.query('UPDATE case_row SET assignee = NULL');
    await routing.pool.query('UPDATE resolver_group SET last_assigned = NULL');
    await put('staff', { items: [] });
    await put('staff', { items: [person('ane', 'mail'), person('bo'), person('cai', 'mail', 'network')] });
  });

  it('goes by turns that outlast the service, over those who are here', async () => {
    await policyIs('round-robin');
    const absence = { from: '2026-03-02T08:00:00Z', until: '2026-03-02T10:00:00Z', why: 'Kurs' };
    await put('staff/bo/absences', { items: [absence] });
    const caseId = await aCase();
    expect((await assign(caseId)).assignee).toBe('ane');
    expect((await assign(caseId)).assignee).toBe('cai');
    await routing.stop();
    await routing.boot();
    expect((await assign(caseId)).assignee).toBe('ane');
    expect((await assign(caseId, new Date(absence.until))).assignee).toBe('bo');
  });

  it('gives no two cases that come at once the same turn', async () => {
    await policyIs('round-robin');
    const cases = await Promise.all(Array.from({ length: 6 }, aCase));
    const assigned = await Promise.all(cases.map((caseId) => assign(caseId)));
    expect(assigned.map(({ assignee }) => assignee).sort()).toEqual(['ane', 'ane', 'bo', 'bo', 'cai', 'cai']);
  });

  it('counts the open cases that somebody has, those that came at once too, and no closed ones', async () => {
    await policyIs('least-loaded');
    const cases = await Promise.all(Array.from({ length: 7 }, aCase));
    const [first = '', second = '', ...rest] = cases;
    await routing.pool.query(`UPDATE case_row SET assignee = 'ane' WHERE id = ANY($1)`, [[first, second]]);
    expect(
      (await Promise.all(rest.slice(0, 4).map((id) => assign(id)))).map(({ assignee }) => assignee),
    ).toEqual(expect.not.arrayContaining(['ane']));
    await routing.pool.query(`UPDATE case_row SET state = 'closed' WHERE id = ANY($1)`, [[first, second]]);
    expect(await assign(rest[4] ?? '')).toMatchObject({ assignee: 'ane' });
  });

  it('gives a case that asks for a skill to somebody who has it, or to nobody', async () => {
    await policyIs('skill');
    const caseId = await aCase();
    expect((await assign(caseId, now, 'network')).assignee).toBe('cai');
    expect((await assign(caseId, now, 'mail')).assignee).toBe('ane');
    expect(await assign(caseId, now, 'sailing')).toEqual({
      assignee: null,
      why: 'nobody here has the skill sailing',
    });
  });

  it('leaves cases to be taken where the group says so, and at reception', async () => {
    await policyIs('none');
    expect((await assign(await aCase())).assignee).toBeNull();
    const atReception = inTransaction(routing.pool, (transaction) =>
      routing.part(Assignments).choose(transaction, 'reception', now),
    );
    expect((await atReception).assignee).toBeNull();
  });

  it('keep in the directory who has them, until they are given to another', async () => {
    await policyIs('round-robin');
    const caseId = await aCase();
    expect((await assign(caseId)).assignee).toBe('ane');
    const rest = { items: [person('bo')] };
    expect(await put('staff', rest)).toMatchObject({
      status: 409,
      body: {
        detail: expect.stringContaining('ane has 1 cases that are not closed'),
        errors: [{ path: 'ane' }],
      },
    });
    // A reply may open it again.
    await routing.pool.query(`UPDATE case_row SET state = 'resolved' WHERE id = $1`, [caseId]);
    expect((await put('staff', rest)).status).toBe(409);
    await routing.pool.query(`UPDATE case_row SET assignee = 'bo' WHERE id = $1`, [caseId]);
    expect((await put('staff', rest)).status).toBe(200);
  });

  it('forgets a turn that was not recorded', async () => {
    await policyIs('round-robin');
    const lost = inTransaction(routing.pool, async (transaction) => {
      await routing.part(Assignments).choose(transaction, group, now);
      throw new Error('not recorded');
    });
    await expect(lost).rejects.toThrow('not recorded');
    expect((await assign(await aCase())).assignee).toBe('ane');
  });
});
