import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { apply, applyAll, FactOutOfPlace, unopened } from './case.js';
import { decideCommand } from './decide.js';
import { aCommand, aStep, Life } from './lives.fixture.js';
import { caseStates } from './states.js';
import { allowedCommands, commandKinds, next } from './transitions.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const given = { seed, numRuns: 300 };

describe(`random lives (SEED=${String(seed)})`, () => {
  it('have facts 1…n, and fold to the same case from the beginning', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(aStep, { maxLength: 30 }), (approved, steps) => {
        const life = new Life(approved);
        steps.forEach((step) => {
          life.step(step);
        });
        expect(life.facts.map((fact) => fact.number)).toEqual(life.facts.map((_, index) => index + 1));
        expect(applyAll(unopened, life.facts)).toEqual(life.case);
      }),
      given,
    );
  });

  it('judge each generation of a promise once, and warn of each threshold at most once', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), (steps) => {
        const life = new Life();
        steps.forEach((step) => {
          life.step(step);
        });
        const marks = life.facts.flatMap((fact) => {
          if (fact.type === 'promise-warned')
            return [
              `warned ${fact.data.promise} ${String(fact.data.generation)} ${String(fact.data.threshold)}`,
            ];
          if (fact.type === 'promise-kept' || fact.type === 'promise-broken')
            return [`judged ${fact.data.promise} ${String(fact.data.generation)}`];
          return [];
        });
        expect(new Set(marks).size).toBe(marks.length);
      }),
      given,
    );
  });

  it('tell all whom they owe, whoever is chosen to watch, and each person once', () => {
    fc.assert(
      fc.property(fc.array(aStep, { maxLength: 30 }), (steps) => {
        const life = new Life();
        steps.forEach((step) => {
          life.step(step);
        });
        const owed = new Set<string>();
        for (const { message, type, data } of life.facts) {
          const heard = ['c', ...(message?.also ?? [])];
          // A delay is told to whoever was told the time, which nobody else was.
          if (message?.to === 'contact' && type !== 'judged' && type !== 'delay-told') {
            expect(heard).toEqual([...new Set(heard.map((id) => id.toLowerCase()))]);
            for (const one of owed) expect(heard).toContain(one);
          }
          if (type === 'absorbed')
            for (const one of ['m', ...(data.owed ?? data.watchers ?? [])]) owed.add(one);
        }
      }),
      given,
    );
  });

  it('take exactly the commands that the table allows', () => {
    fc.assert(
      fc.property(fc.boolean(), fc.array(aStep, { maxLength: 12 }), aCommand, (approved, steps, command) => {
        const life = new Life(approved);
        steps.forEach((step) => {
          life.step(step);
        });
        const decision = decideCommand(life.case, command);
        const isThereAlready =
          (command.kind === 'route' && command.to === life.case.place) ||
          (command.kind === 'assign' && command.to === (life.case.assignee ?? null)) ||
          (command.kind === 'revise' && command.applies === life.case.qualityApplies) ||
          (command.kind === 'link-disruption' && 'd' in (life.case.disruptions ?? {})) ||
          (command.kind === 'unlink-disruption' && !('d' in (life.case.disruptions ?? {})));
        const isAllowed = allowedCommands(life.case.state).includes(command.kind) && !isThereAlready;
        expect('facts' in decision).toBe(isAllowed);
        if (!('refusal' in decision)) return;
        expect(decision.refusal.allowed).toEqual(allowedCommands(life.case.state));
        expect(decision.refusal.detail).toMatch(/^[A-Z`].*\.$/);
      }),
      given,
    );
  });
});

describe('a case', () => {
  it('refuses a fact out of place: a gap, a repetition, or a move that the table forbids', () => {
    const { case: open, facts } = new Life();
    const [, judged] = facts;
    if (!judged) throw new Error('a life begins with two facts');
    const noted = {
      type: 'noted',
      data: { textId: 't' },
      actor: { kind: 'staff', id: 'agent' },
      at: '',
    } as const;
    expect(() => apply(open, { ...noted, number: 4 })).toThrow(FactOutOfPlace);
    expect(() => apply(open, { ...judged, number: 2 })).toThrow(FactOutOfPlace);
    const closed = { type: 'closed', data: { reason: 'grace-over' }, actor: noted.actor, at: '' } as const;
    expect(() => apply(open, { ...closed, number: 3 })).toThrow(FactOutOfPlace);
  });

  it('keeps those owed apart from those chosen', () => {
    const life = new Life();
    const actor = { kind: 'staff', id: 'agent' } as const;
    const absorbed = { caseId: 'b', contactId: 'B', owed: ['a'], watchers: ['w', 'c'] };
    life.append({ type: 'absorbed', data: absorbed, actor });
    expect(life.case).toMatchObject({ owed: ['b', 'a'], watchers: ['w'] });
    life.append({ type: 'watched', data: { watchers: ['x', 'X', 'C', 'b'] }, actor });
    expect(life.case).toMatchObject({ owed: ['b', 'a'], watchers: ['x'] });
  });

  it('keeps a tag once', () => {
    const life = new Life();
    const actor = { kind: 'staff', id: 'agent' } as const;
    life.append({ type: 'tagged', data: { tags: ['vpn', 'mail', 'vpn'] }, actor });
    expect(life.case.tags).toEqual(['vpn', 'mail']);
  });

  it('refuses If-Match of any number but its own', () => {
    const { case: open } = new Life();
    const command = {
      kind: 'note',
      textId: 't',
      actor: { kind: 'staff', id: 'agent' },
      writtenAt: '',
    } as const;
    expect(decideCommand(open, { ...command, ifMatch: open.n })).toHaveProperty('facts');
    expect(decideCommand(open, { ...command, ifMatch: open.n - 1 })).toMatchObject({
      refusal: {
        code: 'stale',
        detail: `The case has changed: it is at version ${open.n}, and you sent version ${open.n - 1}. Read it again before you repeat the command.`,
      },
    });
  });

  it('takes nothing from people once it is closed, and can be closed only from waiting or resolved', () => {
    expect(commandKinds.filter((kind) => next('closed', kind))).toEqual([]);
    expect(caseStates.filter((state) => next(state, 'close'))).toEqual(['waiting', 'resolved']);
  });
});
