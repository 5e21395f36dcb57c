import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProposedFact, PromiseName } from '../facts.js';
import { iso, Life, minutes, start } from '../lives.fixture.js';

const actor = { kind: 'staff', id: 'agent' } as const;
const clock = { kind: 'system', id: 'clock' } as const;
const textId = 't';
const hours = (count: number): number => minutes(60 * count);
const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

const answered = (writtenAt: number, begins?: number): ProposedFact => ({
  type: 'answered',
  data: {
    textId,
    start: begins === undefined ? { kind: 'started' } : { kind: 'at', at: iso(begins) },
    writtenAt: iso(writtenAt),
  },
  actor,
});
const told = (at: number): ProposedFact => ({
  type: 'progress-told',
  data: { textId, writtenAt: iso(at) },
  actor,
});
const asked = (at: number): ProposedFact => ({ type: 'asked', data: { textId, writtenAt: iso(at) }, actor });
const replied = (at: number): ProposedFact => ({
  type: 'replied',
  data: { textId, replyId: 'r', receivedAt: iso(at) },
  actor: { kind: 'customer', id: 'ola' },
});
const resolved = (at: number): ProposedFact => ({
  type: 'resolved',
  data: { textId, how: 'reception', writtenAt: iso(at) },
  actor,
});
const routed = (to: string): ProposedFact => ({ type: 'routed', data: { from: 'reception', to }, actor });
const assigned = (by: 'self' | 'policy'): ProposedFact => ({
  type: 'assigned',
  data: { to: 'resolver', by },
  actor: by === 'self' ? { kind: 'staff', id: 'resolver' } : clock,
});
const merged: ProposedFact = { type: 'merged', data: { textId, into: 'other' }, actor };
const raised: ProposedFact = {
  type: 'reprioritised',
  data: { impact: 'high', urgency: 'high', priority: 'P1', was: 'P3' },
  actor,
};

/** Lets time pass to an instant, with every wake-up on the way, and then appends. */
function at(life: Life, when: number, ...facts: ProposedFact[]): void {
  for (;;) {
    const wake = life.assess().nextWakeAt;
    if (wake === null || Date.parse(wake) > when) break;
    life.now = Math.max(life.now, Date.parse(wake));
    life.settle();
  }
  life.now = when;
  life.settle();
  life.append(...facts);
  life.settle();
}

const statuses = (life: Life, promise: PromiseName) =>
  life
    .assess()
    .promises.filter((one) => one.promise === promise)
    .map(({ status }) => status);
const marks = (life: Life, promise: PromiseName) =>
  life.facts.filter((fact) => 'promise' in fact.data && fact.data.promise === promise);

describe('the start of work by priority (R9)', () => {
  it('is kept when somebody says that work has begun, and not by an answer that names a later time', () => {
    const life = new Life();
    at(life, start + hours(1), answered(start + hours(1), start + hours(5)));
    expect(statuses(life, 'start')).toEqual(['running']);
    at(life, start + hours(2), {
      type: 'work-started',
      data: { textId, writtenAt: iso(start + hours(2)) },
      actor,
    });
    expect(statuses(life, 'start')).toEqual(['kept']);
    expect(statuses(life, 'promised-start')).toEqual(['kept']);
  });
});

describe('the promised start of work (R8)', () => {
  it('is broken where the time that was told passes, and tells the desk', () => {
    const life = new Life();
    at(life, start, answered(start, start + hours(3)));
    at(life, start + hours(3) + 1);
    const broken = marks(life, 'promised-start').find(({ type }) => type === 'promise-broken');
    expect(broken?.message).toEqual({ kind: 'target-broken', to: 'desk' });
  });

  it('moves with another message; what had been broken stays on record', () => {
    const life = new Life();
    at(life, start, answered(start, start + hours(3)));
    at(life, start + hours(2), answered(start + hours(2), start + hours(4)));
    at(life, start + hours(5), answered(start + hours(5), start + hours(6)));
    expect(statuses(life, 'promised-start')).toEqual(['stopped', 'broken', 'running']);
  });
});

describe('feedback under way (R10)', () => {
  it('reminds the assignee, then the lead, and begins anew with every message to the customer', () => {
    const life = new Life();
    at(life, start, routed('network'), assigned('self'), answered(start));
    at(life, start + hours(7), { type: 'noted', data: { textId }, actor });
    expect(marks(life, 'feedback').map(({ message }) => message)).toEqual([
      { kind: 'target-warning', to: 'assignee', who: 'resolver' },
    ]);
    at(life, start + hours(9));
    expect(marks(life, 'feedback').at(-1)?.message).toEqual({
      kind: 'target-broken',
      to: 'lead',
      who: 'network',
    });
    at(life, start + hours(10), told(start + hours(10)));
    expect(statuses(life, 'feedback')).toEqual(['broken', 'running']);
    at(life, start + hours(11), resolved(start + hours(11)));
    expect(statuses(life, 'feedback')).toEqual(['broken', 'kept']);
  });
});

describe('the resolution by priority (R9)', () => {
  it('stands still while the customer is asked', () => {
    const life = new Life();
    at(life, start + hours(10), asked(start + hours(10)));
    expect(statuses(life, 'resolution')).toEqual(['paused']);
    at(life, start + hours(15), replied(start + hours(15)));
    const [promise] = life.assess().promises.filter((one) => one.promise === 'resolution');
    expect(promise).toEqual({
      promise: 'resolution',
      generation: 1,
      due: iso(start + hours(24 + 5)),
      status: 'running',
    });
  });

  it('gets a new target with a new priority, from the same start; the old one stops', () => {
    const life = new Life();
    at(life, start + hours(1), raised);
    expect(statuses(life, 'resolution')).toEqual(['stopped', 'running']);
    expect(life.assess().promises.filter((one) => one.promise === 'resolution')[1]?.due).toBe(
      iso(start + hours(4)),
    );
    expect(statuses(life, 'answer')).toEqual(['running']);
  });

  it('stops with a merge; what had fallen due before is broken all the same, though nothing ran', () => {
    const early = new Life();
    at(early, start + hours(1), merged);
    expect(new Set(early.assess().promises.map(({ status }) => status))).toEqual(new Set(['stopped']));
    const late = new Life();
    late.now = start + hours(100);
    late.append(merged);
    late.settle();
    expect(statuses(late, 'resolution')).toEqual(['broken']);
    expect(late.assess()).toMatchObject({ facts: [], nextWakeAt: null, nextDueAt: null });
  });

  it('does not run where the product is not approved, until it is', () => {
    const life = new Life(false);
    expect(statuses(life, 'resolution')).toEqual([]);
    at(life, start + hours(30), {
      type: 'assessment-concluded',
      data: { assessmentId: 'a', outcome: 'approved', agreementNeeded: false, textId },
      actor,
    });
    const [promise] = life.assess().promises.filter((one) => one.promise === 'resolution');
    expect(promise?.due).toBe(iso(start + hours(54)));
  });
});

describe('a case routed to a group (R9)', () => {
  it('is taken by who assigns it to themself, not by being assigned by the policy', () => {
    const life = new Life();
    at(life, start, routed('network'), assigned('policy'));
    expect(statuses(life, 'take')).toEqual(['running']);
    at(life, start + minutes(30), assigned('self'));
    expect(statuses(life, 'take')).toEqual(['kept']);
  });

  it('climbs to the lead where nobody takes it, and stops where reception takes it back', () => {
    const life = new Life();
    at(life, start, routed('network'));
    at(life, start + hours(3));
    expect(marks(life, 'take').at(-1)?.message).toMatchObject({ to: 'lead', who: 'network' });
    at(life, start + hours(3), { type: 'routed', data: { from: 'network', to: 'reception' }, actor });
    at(life, start + hours(3), routed('network'));
    at(life, start + hours(4), { type: 'routed', data: { from: 'network', to: 'reception' }, actor });
    expect(statuses(life, 'take')).toEqual(['broken', 'stopped']);
  });
});

it(`warns of a threshold exactly once, wherever pauses fall (SEED=${String(seed)})`, () => {
  const anEdge = fc.integer({ min: 0, max: 23 * 60 });
  fc.assert(
    fc.property(fc.uniqueArray(anEdge, { maxLength: 8 }), fc.boolean(), (edges, isAwake) => {
      const life = new Life();
      const sorted = [...edges].sort((a, b) => a - b);
      let paused = 0;
      sorted.forEach((edge, index) => {
        const when = start + minutes(edge);
        if (!isAwake) life.now = when;
        const isPause = life.case.state === 'open';
        at(life, when, isPause ? asked(when) : replied(when));
        const from = sorted[index - 1];
        if (!isPause && from !== undefined) paused += edge - from;
      });
      if (life.case.state === 'waiting') {
        const last = sorted.at(-1) ?? 0;
        at(life, start + minutes(last + 60), replied(start + minutes(last + 60)));
        paused += 60;
      }
      at(life, start + hours(24) + minutes(paused));
      const found = marks(life, 'resolution').map(({ type }) => type);
      expect(found).toEqual(['promise-warned', 'promise-warned']);
      at(life, start + hours(24) + minutes(paused) + 1);
      expect(marks(life, 'resolution').at(-1)?.type).toBe('promise-broken');
    }),
    { seed, numRuns: 200 },
  );
});
