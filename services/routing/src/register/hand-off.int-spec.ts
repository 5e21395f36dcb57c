import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Fact } from '@mottak/case';
import type { RoutingRule } from '@mottak/contracts';
import { RunningRouting } from '../spec-support/running-routing.js';

const group = 'applications';
const person = (id: string) => ({
  id,
  name: id,
  email: `${id}@mottak.example`,
  groups: [{ group, lead: false, skills: [] }],
});
const ruleOf = (mode: 'route' | 'propose'): RoutingRule => ({
  id: 'mail',
  conditions: { products: ['mail', 'fax'], contains: ['innboksen'] },
  outcome: { place: group, mode },
});
const workOf = (facts: readonly Fact[]) => facts.filter(({ data }) => !('promise' in data));
const typesOf = (facts: readonly Fact[]) => workOf(facts).map(({ type }) => type);

describe('where a case goes by itself', () => {
  let routing: RunningRouting;
  let version = 0;
  beforeAll(async () => {
    routing = await RunningRouting.start();
    await routing.as('operator').replace('/api/v1/staff', { items: [person('ane'), person('bo')] });
  });
  afterAll(() => routing.end());

  const policyIs = (assignment: 'none' | 'round-robin') =>
    routing.as('operator').replace(`/api/v1/resolver-groups/${group}`, { name: 'Applikasjoner', assignment });
  const rulesAre = async (...rules: RoutingRule[]) => {
    const { status, body } = await routing
      .as('operator')
      .replace<{ version: number }>('/api/v1/routing-rules', { rules, why: 'Fordi' });
    expect(status).toBe(200);
    version = body.version;
  };
  const openAbout = async (text: string, changes: object = {}) => {
    const life = await routing.receivedCase(changes);
    const { caseId, inquiryId } = life.reference;
    routing.outside.texts.set(inquiryId, { caseId, subject: 'Hjelp', text });
    return { life, facts: await life.open() };
  };
  beforeEach(async () => {
    await policyIs('none');
    await rulesAre();
  });

  it('is reception, with what a rule proposes on record', async () => {
    await rulesAre(ruleOf('propose'));
    const { life, facts } = await openAbout('Noe med innboksen');
    expect(typesOf(facts)).toEqual(['opened', 'judged']);
    expect(facts[1]?.data).toMatchObject({ proposal: { to: group, rule: { id: 'mail', version } } });
    expect((await routing.row(life.reference.caseId)).place).toBe('reception');
    expect((await openAbout('Noe med skriveren')).facts[1]?.data).not.toHaveProperty('proposal');
  });

  it('is the group at once where a rule routes, with the promise that somebody takes it', async () => {
    await rulesAre(ruleOf('route'));
    const { life, facts } = await openAbout('Noe med innboksen');
    expect(typesOf(facts)).toEqual(['opened', 'judged', 'routed']);
    expect(facts[2]).toMatchObject({
      data: { from: 'reception', to: group },
      actor: { kind: 'system', id: 'routing' },
      why: `rule mail of version ${String(version)}`,
    });
    const row = await routing.row(life.reference.caseId);
    expect(row).toMatchObject({ place: group, assignee: null });
    expect(row.promises).toContainEqual(expect.objectContaining({ promise: 'take', status: 'running' }));
  });

  it('is reception also by a rule that routes, for what nobody has approved', async () => {
    await rulesAre(ruleOf('route'));
    const { facts } = await openAbout('Noe med innboksen', { product: { id: 'fax' } });
    expect(typesOf(facts)).toEqual(['opened', 'judged']);
    expect(facts[1]?.data).toMatchObject({ proposal: { to: group } });
  });

  it('is the next person of the group by its policy, whoever routed it there', async () => {
    await policyIs('round-robin');
    await rulesAre(ruleOf('route'));
    const byRule = await openAbout('Noe med innboksen');
    expect(workOf(byRule.facts).at(-1)).toMatchObject({
      type: 'assigned',
      data: { to: 'ane', by: 'policy' },
    });
    const life = await routing.openCase();
    const routed = await life.command({ kind: 'route', to: group });
    expect(workOf(routed)).toMatchObject([{ type: 'routed' }, { data: { to: 'bo', by: 'policy' } }]);
    const row = await routing.row(life.reference.caseId);
    expect(row.assignee).toBe('bo');
    expect(row.promises).toContainEqual(expect.objectContaining({ promise: 'take', status: 'running' }));
  });
});
