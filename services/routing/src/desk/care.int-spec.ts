import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { uuidv7, type CaseView, type casePage, type Problem, type timeline } from '@mottak/contracts';
import type { z } from 'zod';
import type { CaseDriver } from '../spec-support/case-driver.js';
import type { Who } from '../spec-support/people.js';
import { RunningRouting } from '../spec-support/running-routing.js';

const ane = {
  id: 'ane',
  name: 'Ane',
  email: 'ane@mottak.example',
  groups: [{ group: 'applications', lead: false, skills: [] }],
};

describe('looking after a case', () => {
  let routing: RunningRouting;
  let life: CaseDriver;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.as('operator').replace('/api/v1/staff', { items: [ane] });
  });
  afterAll(() => routing.end());
  beforeEach(async () => {
    life = await routing.answeredCase();
  });

  const path = () => `/api/v1/cases/${life.reference.caseId}`;
  const give = <T = CaseView>(command: string, body: unknown, who: Who = 'agent') =>
    routing.as(who).post<T>(`${path()}/${command}`, body);
  const codeOf = async (command: string, body: unknown, who: Who = 'agent') => {
    const { status, body: problem } = await give<Problem>(command, body, who);
    return [status, problem.code];
  };
  const lastFact = async (type: string) => {
    const { body } = await routing.as('agent').get<z.infer<typeof timeline>>(`${path()}/timeline`);
    return body.facts.findLast((fact) => fact.type === type);
  };
  const listed = async (query: string) => {
    const { body } = await routing.as('agent').get<z.infer<typeof casePage>>(`/api/v1/cases?${query}`);
    return body.items.map(({ id }) => id);
  };

  it('lets people take a case, give it to somebody of the staff, and let it go', async () => {
    const { caseId } = life.reference;
    expect((await give('assign', {})).body.assignee).toBe('agent');
    expect(await lastFact('assigned')).toMatchObject({ data: { to: 'agent', by: 'self' } });
    expect((await give('assign', { to: 'ane', why: 'Kan dette' })).body.assignee).toBe('ane');
    expect(await lastFact('assigned')).toMatchObject({ data: { to: 'ane', by: 'staff' }, why: 'Kan dette' });
    expect(await listed('assignee=ane')).toEqual([caseId]);
    expect(await codeOf('assign', { to: 'ane' })).toEqual([409, 'conflict']);
    expect((await give('assign', { to: null })).body.assignee).toBeNull();
    expect(await listed('assignee=ane')).toEqual([]);
    expect(await codeOf('assign', { to: 'nobody-here' })).toEqual([400, 'invalid-request']);
  });

  it('sets the priority by the matrix, and the promises by the priority', async () => {
    const dueOf = ({ promises }: CaseView, promise: string) =>
      promises.findLast((one) => one.promise === promise);
    const before = (await routing.as('agent').get<CaseView>(path())).body;
    const { body } = await give('prioritise', { impact: 'high', urgency: 'high', why: 'Alle er rammet' });
    expect([before.priority, body.priority]).toEqual(['P2', 'P1']);
    expect(await lastFact('reprioritised')).toMatchObject({ data: { priority: 'P1', was: 'P2' } });
    const [was, is] = [dueOf(before, 'resolution'), dueOf(body, 'resolution')];
    expect([was?.generation, is?.generation]).toEqual([1, 2]);
    expect(Date.parse(is?.due ?? '')).toBe(Date.parse(was?.due ?? '') - 4 * 3_600_000);
    expect(await codeOf('prioritise', { impact: 'huge', urgency: 'high' })).toEqual([400, 'invalid-request']);
  });

  it('shows a revised verdict as such, and counts the promises by it', async () => {
    const { body } = await give('revise', { applies: false, text: 'Avtalt unntak' });
    expect(body.verdict).toMatchObject({ applies: false });
    expect(body.verdict?.reasons.at(-1)).toMatch(/revised by a person at fact 3/);
    expect(body.promises.map(({ counts }) => counts)).not.toContain(true);
    expect(await lastFact('judged')).toMatchObject({ data: { verdict: { applies: true } } });
    expect(await codeOf('revise', { applies: false, text: 'Igjen' })).toEqual([409, 'conflict']);
    expect(await codeOf('revise', { applies: true, text: 'Nei' }, 'resolver')).toEqual([403, 'forbidden']);
    const again = await give('revise', { applies: true, text: 'Likevel' }, 'operator');
    expect(again.body.promises.map(({ counts }) => counts)).not.toContain(false);
  });

  it('keeps the tags that were set last, and lists by them', async () => {
    const { caseId } = life.reference;
    expect((await give('tag', { tags: ['vpn', 'hjemmekontor'] })).body.tags).toEqual(['vpn', 'hjemmekontor']);
    expect(await listed('tag=hjemmekontor')).toEqual([caseId]);
    expect((await give('tag', { tags: ['vpn'] })).body.tags).toEqual(['vpn']);
    expect(await listed('tag=hjemmekontor')).toEqual([]);
    expect((await give('tag', { tags: ['vpn', 'vpn'] })).body.tags).toEqual(['vpn']);
    expect(await codeOf('tag', { tags: ['Har mellomrom'] })).toEqual([400, 'invalid-request']);
  });

  it('shows a link from both sides to the staff, and to no customer', async () => {
    const other = (await routing.openCase()).reference.caseId;
    const linked = await give('link', { caseId: other, relation: 'caused-by' });
    expect(linked.body.links).toEqual([{ caseId: other, relation: 'caused-by' }]);
    const again = await give('link', { caseId: other, relation: 'caused-by' });
    expect(again.body.links).toEqual(linked.body.links);
    const seen = await routing.as('agent').get<CaseView>(`/api/v1/cases/${other}`);
    expect(seen.body.links).toEqual([{ caseId: life.reference.caseId, relation: 'caused-by' }]);
    expect((await routing.as('kari').get<CaseView>(path())).body.links).toEqual([]);
    for (const wrong of [life.reference.caseId, uuidv7()])
      expect(await codeOf('link', { caseId: wrong, relation: 'related' })).toEqual([400, 'invalid-request']);
  });

  it('has contacts of the customer hear what the contact hears, and no others', async () => {
    const [own, others] = [uuidv7(), uuidv7()];
    routing.outside.contacts.set(own, 'fjellheim').set(others, 'nordlys');
    expect((await give('watch', { watchers: [own] })).status).toBe(200);
    await give('progress', { text: 'Vi leter' });
    expect(await lastFact('progress-told')).toMatchObject({ message: { also: [own] } });
    for (const watchers of [[own, others], [uuidv7()]])
      expect(await codeOf('watch', { watchers })).toEqual([400, 'invalid-request']);
    expect(await lastFact('watched')).toMatchObject({ data: { watchers: [own] } });
    const { body } = await give('watch', { watchers: [own, own.toUpperCase()] });
    expect(body).toMatchObject({ owed: [life.reference.contactId], watchers: [own] });
    expect((await routing.as('kari').get<CaseView>(path())).body).toMatchObject({ owed: [], watchers: [] });
  });

  it('takes the start of work as a command of its own', async () => {
    const { body } = await give('start', {});
    expect(body.promises).toContainEqual(expect.objectContaining({ promise: 'start', status: 'kept' }));
    expect(body.promises).toContainEqual(expect.objectContaining({ promise: 'answer', status: 'running' }));
  });
});
