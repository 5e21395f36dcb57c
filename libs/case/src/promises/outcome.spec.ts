import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { aStep, iso, Life, minutes, start } from '../lives.fixture.js';
import type { ProposedFact, PromiseName } from '../facts.js';
import { assess } from './assess.js';
import { outcomesOf, type PromiseOutcome } from './outcome.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const actor = { kind: 'staff', id: 'agent' } as const;
const of = (life: Life, promise: PromiseName) =>
  outcomesOf(life.situation()).filter((outcome) => outcome.promise === promise);
const resolved = (life: Life): ProposedFact => ({
  type: 'resolved',
  data: { textId: 't', how: 'group', writtenAt: iso(life.now) },
  actor,
});
const routed = (from: string, to: string): ProposedFact => ({ type: 'routed', data: { from, to }, actor });
/** Goes on in time, and does what the moment calls for before and after something happens. */
function happens(life: Life, after: number, ...facts: ProposedFact[]): void {
  life.now += minutes(after);
  life.settle();
  life.append(...facts);
  life.settle();
}

it('measures a kept promise from its start to what kept it', () => {
  const life = new Life();
  life.now += minutes(30);
  happens(life, 0, resolved(life));
  expect(of(life, 'answer')).toEqual([
    {
      promise: 'answer',
      generation: 1,
      startedAt: iso(start),
      due: iso(start + minutes(120)),
      status: 'kept',
      stopReason: null,
      fulfilledAt: iso(start + minutes(30)),
      elapsedMs: minutes(30),
      place: 'reception',
    },
  ]);
});

it('leaves the time out in which the customer was asked', () => {
  const life = new Life();
  happens(life, 60, { type: 'asked', data: { textId: 't' }, actor });
  const replied = { textId: 't', replyId: 'r', receivedAt: iso(life.now + minutes(600)) };
  happens(life, 600, { type: 'replied', data: replied, actor: { kind: 'customer', id: 'ola' } });
  life.now += minutes(60);
  happens(life, 0, resolved(life));
  expect(of(life, 'resolution')).toMatchObject([{ status: 'kept', elapsedMs: minutes(120) }]);
});

it('is as of the last fact, whenever it is asked: also while the customer is asked and due times move', () => {
  const life = new Life();
  happens(life, 30, { type: 'asked', data: { textId: 't' }, actor });
  const outcomes = outcomesOf(life.situation());
  life.now += minutes(60);
  expect(outcomesOf(life.situation())).toEqual(outcomes);
  expect(of(life, 'resolution')).toMatchObject([{ status: 'paused' }]);
});

it('has the group answer for a breach that had the case when it fell due, and still measures what came too late', () => {
  const life = new Life();
  happens(life, 10, routed('reception', 'network'));
  happens(life, 24 * 60, routed('network', 'applications'));
  life.now += minutes(60);
  happens(life, 0, resolved(life));
  expect(of(life, 'resolution')).toMatchObject([
    { status: 'broken', place: 'network', elapsedMs: minutes(10 + 24 * 60 + 60) },
  ]);
});

it('says why a promise stopped, and where', () => {
  const moved = new Life();
  happens(moved, 10, routed('reception', 'network'));
  happens(moved, 10, routed('network', 'applications'));
  expect(of(moved, 'take')).toMatchObject([
    { status: 'stopped', stopReason: 'overtaken', place: 'network', elapsedMs: null },
    { status: 'running', stopReason: null, place: 'applications' },
  ]);
  const urgent = new Life();
  const data = { impact: 'high', urgency: 'high', priority: 'P1', was: 'P3' } as const;
  happens(urgent, 10, { type: 'reprioritised', data, actor });
  expect(of(urgent, 'resolution')).toMatchObject([
    { status: 'stopped', stopReason: 'new-target', startedAt: iso(start) },
    { status: 'running', stopReason: null, startedAt: iso(start) },
  ]);
  for (const ending of [
    { type: 'withdrawn', data: { textId: 't' }, actor },
    { type: 'merged', data: { textId: 't', into: 'other' }, actor },
  ] satisfies ProposedFact[]) {
    const ended = new Life();
    happens(ended, 10, ending);
    expect(of(ended, 'answer')).toMatchObject([{ status: 'stopped', stopReason: ending.type }]);
  }
});

it(`fixes the due time once a promise is settled, and all that was measured once it is fulfilled too (SEED=${String(seed)})`, () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(aStep, { maxLength: 25 }), (approved, steps) => {
      const life = new Life(approved);
      const settled = new Map<string, PromiseOutcome>();
      for (const step of steps) {
        // What is recorded at one instant is one recording, which settles by all of it.
        life.now += 1;
        life.step(step);
        for (const outcome of outcomesOf(life.situation())) {
          const { promise, generation, status, due, fulfilledAt } = outcome;
          const before = settled.get(`${promise} ${String(generation)}`);
          if (before) expect({ due, status }).toEqual({ due: before.due, status: before.status });
          if (before && before.fulfilledAt === fulfilledAt) expect(outcome).toEqual(before);
          if (status !== 'running' && status !== 'paused')
            settled.set(`${promise} ${String(generation)}`, outcome);
        }
      }
    }),
    { seed, numRuns: 1000 },
  );
}, 120_000);

it('keeps a promise that was kept, or broken, at the due time that it had, whatever the calendar says later', () => {
  const kept = new Life();
  kept.now += minutes(30);
  happens(kept, 0, resolved(kept));
  const broken = new Life();
  happens(broken, 150);
  for (const life of [kept, broken]) {
    life.now -= minutes(20);
    life.closeForADay();
    expect(of(life, 'answer')).toMatchObject([{ due: iso(start + minutes(120)) }]);
  }
});

it(`agrees with the assessment about every random life, and measures just what was fulfilled (SEED=${String(seed)})`, () => {
  fc.assert(
    fc.property(fc.boolean(), fc.array(aStep, { maxLength: 25 }), (approved, steps) => {
      const life = new Life(approved);
      for (const step of steps) life.step(step);
      const outcomes = outcomesOf(life.situation());
      const now = Date.parse(life.facts.at(-1)?.at ?? '');
      expect(
        outcomes.map(({ promise, generation, due, status }) => ({ promise, generation, due, status })),
      ).toEqual(assess({ ...life.situation(), now }).promises);
      for (const { status, due, fulfilledAt, startedAt, elapsedMs, stopReason } of outcomes) {
        expect(elapsedMs === null).toBe(fulfilledAt === null);
        if (status === 'kept') expect(fulfilledAt !== null && fulfilledAt <= due).toBe(true);
        if (status === 'broken' && fulfilledAt !== null) expect(fulfilledAt > due).toBe(true);
        expect(stopReason !== null).toBe(status === 'stopped');
        if (fulfilledAt !== null) expect(fulfilledAt >= startedAt).toBe(true);
      }
    }),
    { seed, numRuns: 1000 },
  );
}, 120_000);
