import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Fact } from '../facts.js';
import { aStep, Life } from '../lives.fixture.js';
import { audit, type Period } from './index.js';

const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const periodsOf = (life: Life) => (): Promise<Period[]> => Promise.resolve(life.periods());

const aLife = fc.tuple(fc.boolean(), fc.array(aStep, { maxLength: 25 })).map(([approved, steps]) => {
  const life = new Life(approved);
  for (const step of steps) life.step(step);
  return life;
});

it(`agrees with what was recorded of thousands of random lives (SEED=${String(seed)})`, async () => {
  await fc.assert(
    fc.asyncProperty(aLife, async (life) => {
      expect(await audit(life.facts, periodsOf(life))).toEqual([]);
    }),
    { seed, numRuns: 2000 },
  );
}, 120_000);

it(`finds a tampered fact: a mark that was moved, taken for another, or taken away (SEED=${String(seed)})`, async () => {
  let tampered = 0;
  await fc.assert(
    fc.asyncProperty(aLife, fc.nat(), async (life, choice) => {
      const marks = life.facts.filter(
        (fact) => fact.type === 'promise-kept' || fact.type === 'promise-broken',
      );
      const mark = marks[choice % Math.max(1, marks.length)];
      if (!mark) return;
      tampered++;
      const facts = life.facts.map((fact): Fact => (fact === mark ? inverted(mark) : fact));
      expect(await audit(facts, periodsOf(life))).not.toEqual([]);
    }),
    { seed, numRuns: 500 },
  );
  expect(tampered).toBeGreaterThan(100);
}, 120_000);

it('finds an answer that was dated back', async () => {
  const life = new Life();
  life.now += 3 * 3_600_000;
  life.settle();
  life.append({
    type: 'answered',
    data: { textId: 't', start: { kind: 'started' }, writtenAt: new Date(life.now).toISOString() },
    actor: { kind: 'staff', id: 'agent' },
  });
  life.settle();
  expect(await audit(life.facts, periodsOf(life))).toEqual([]);
  const broken = life.facts.findIndex(({ type }) => type === 'promise-broken');
  const without = life.facts
    .filter((_, index) => index !== broken)
    .map((fact, index) => ({ ...fact, number: index + 1 }));
  expect(await audit(without, periodsOf(life))).not.toEqual([]);
});

/** A kept promise told as broken, and a broken one as kept. */
function inverted(mark: Extract<Fact, { type: 'promise-kept' | 'promise-broken' }>): Fact {
  const { promise, generation, due } = mark.data;
  return mark.type === 'promise-kept'
    ? { ...mark, type: 'promise-broken', data: { promise, generation, due } }
    : { ...mark, type: 'promise-kept', data: { promise, generation, due, keptAt: due } };
}
