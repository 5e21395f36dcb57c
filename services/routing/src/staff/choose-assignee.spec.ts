import { describe, expect, it } from '@jest/globals';
import { assignmentPolicies } from '@mottak/contracts';
import fc from 'fast-check';
import { chooseAssignee, type Candidate, type Choice } from './choose-assignee.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const given = { seed, numRuns: 500 };

const at = new Date('2026-03-02T09:00:00.000Z');
const minutes = (count: number) => new Date(at.getTime() + count * 60_000);

const absence = fc
  .tuple(fc.integer({ min: -30, max: 30 }), fc.integer({ min: 1, max: 40 }))
  .map(([from, length]) => ({ from: minutes(from), until: minutes(from + length) }));

const ids = ['agent', 'ane', 'bo', 'duty', 'resolver', 'Åse'];
const skills = ['mail', 'network'];

const candidate = fc.record<Candidate>({
  id: fc.constantFrom(...ids),
  skills: fc.subarray(skills),
  absences: fc.array(absence, { maxLength: 2 }),
});
const group = fc.uniqueArray(candidate, { selector: ({ id }) => id });
const loads = fc
  .array(fc.tuple(fc.constantFrom(...ids), fc.integer({ min: 0, max: 5 })))
  .map((entries) => new Map(entries));

const choice: fc.Arbitrary<Choice> = fc.record({
  policy: fc.constantFrom(...assignmentPolicies),
  members: group,
  loads,
  lastAssigned: fc.option(fc.constantFrom(...ids, 'left')),
  at: fc.constant(at),
  skill: fc.option(fc.constantFrom(...skills, 'sailing'), { nil: undefined }),
});

const isAway = ({ absences }: Candidate) => absences.some(({ from, until }) => from <= at && at < until);
const loadIn = ({ loads }: Choice, id: string) => loads.get(id) ?? 0;

describe(`choosing who gets a case (SEED=${String(seed)})`, () => {
  it('never picks somebody who is away, nor who is not in the group', () => {
    fc.assert(
      fc.property(choice, (any) => {
        const { assignee } = chooseAssignee(any);
        if (assignee === null) return;
        const picked = any.members.find(({ id }) => id === assignee);
        expect(picked && isAway(picked)).toBe(false);
      }),
      given,
    );
  });

  it('leaves a case to nobody only where nobody could get it, and says why', () => {
    fc.assert(
      fc.property(choice, (any) => {
        const { assignee, why } = chooseAssignee(any);
        const { policy, skill } = any;
        const able = any.members.filter(
          (member) =>
            !isAway(member) && (policy !== 'skill' || skill === undefined || member.skills.includes(skill)),
        );
        expect(assignee === null).toBe(policy === 'none' || able.length === 0);
        expect(why).not.toBe('');
      }),
      given,
    );
  });

  it('by turns is fair: in so many cases as there are people here, everybody gets one', () => {
    fc.assert(
      fc.property(choice, fc.integer({ min: 1, max: 4 }), (any, rounds) => {
        const here = any.members.filter((member) => !isAway(member));
        const counts = new Map<string | null, number>();
        let { lastAssigned } = any;
        for (let turn = 0; turn < here.length * rounds; turn += 1) {
          const { assignee } = chooseAssignee({ ...any, policy: 'round-robin', lastAssigned });
          counts.set(assignee, (counts.get(assignee) ?? 0) + 1);
          lastAssigned = assignee;
        }
        expect([...counts].sort()).toEqual(here.map(({ id }) => [id, rounds]).sort());
      }),
      given,
    );
  });

  it('by load never picks somebody while another who is here has fewer open cases', () => {
    fc.assert(
      fc.property(choice, (any) => {
        const { assignee } = chooseAssignee({ ...any, policy: 'least-loaded' });
        if (assignee === null) return;
        const fewest = Math.min(
          ...any.members.filter((member) => !isAway(member)).map(({ id }) => loadIn(any, id)),
        );
        expect(loadIn(any, assignee)).toBe(fewest);
      }),
      given,
    );
  });

  it('by load spreads cases evenly over people who begin with none', () => {
    fc.assert(
      fc.property(group, fc.integer({ min: 0, max: 20 }), (members, cases) => {
        const loads = new Map<string, number>();
        let lastAssigned: string | null = null;
        for (let n = 0; n < cases; n += 1) {
          const { assignee } = chooseAssignee({ policy: 'least-loaded', members, loads, lastAssigned, at });
          if (assignee === null) return;
          loads.set(assignee, (loads.get(assignee) ?? 0) + 1);
          lastAssigned = assignee;
        }
        const spread = members.filter((member) => !isAway(member)).map(({ id }) => loads.get(id) ?? 0);
        expect(Math.max(0, ...spread) - Math.min(cases, ...spread)).toBeLessThanOrEqual(1);
      }),
      given,
    );
  });

  it('by skill never picks somebody without it, nor one who is busier than another with it', () => {
    fc.assert(
      fc.property(choice, fc.constantFrom(...skills), (any, skill) => {
        const { assignee } = chooseAssignee({ ...any, policy: 'skill', skill });
        if (assignee === null) return;
        const able = any.members.filter((member) => !isAway(member) && member.skills.includes(skill));
        expect(able.map(({ id }) => id)).toContain(assignee);
        expect(loadIn(any, assignee)).toBe(Math.min(...able.map(({ id }) => loadIn(any, id))));
      }),
      given,
    );
  });

  it('does not depend on the order in which the members are listed', () => {
    fc.assert(
      fc.property(choice, (any) => {
        expect(chooseAssignee({ ...any, members: [...any.members].reverse() })).toEqual(chooseAssignee(any));
      }),
      given,
    );
  });

  it('has somebody away at the first instant of an absence, and back at its end', () => {
    const member = { id: 'ane', skills: [], absences: [{ from: at, until: minutes(10) }] };
    const pick = (when: Date) =>
      chooseAssignee({
        policy: 'round-robin',
        members: [member],
        loads: new Map(),
        lastAssigned: null,
        at: when,
      });
    expect(pick(at).assignee).toBeNull();
    expect(pick(minutes(9)).assignee).toBeNull();
    expect(pick(minutes(10)).assignee).toBe('ane');
  });
});
