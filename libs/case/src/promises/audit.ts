import type { Fact, FactOf } from '../facts.js';
import { assess } from './assess.js';
import type { Period, Situation } from './definition.js';

/** A fact that says what became of a promise. */
export type Mark = FactOf<'promise-warned'> | FactOf<'promise-kept'> | FactOf<'promise-broken'>;

/** Where the record and a recomputation of it don't agree. `fact` is null for something that should be there and isn't. */
export interface Disagreement {
  fact: number | null;
  detail: string;
}

/** The terms and clocks that the given facts name; nothing but the facts may be looked at to find immutable versions. */
export type PeriodsOf = (facts: readonly Fact[]) => Promise<readonly Period[]>;

/**
 * Recomputes what became of a case's promises from its facts and the versions that they name. Each recorded mark must be
 * what the facts before it call for at its moment, and at the moment of the last fact none may be missing.
 * @param facts numbered 1…n; what they name is found by `periodsOf`
 */
export async function audit(facts: readonly Fact[], periodsOf: PeriodsOf): Promise<Disagreement[]> {
  const found: Disagreement[] = [];
  for (const [index, fact] of facts.entries()) {
    if (fact.number !== index + 1)
      return [{ fact: fact.number, detail: `stands where fact ${String(index + 1)} should` }];
    if (!isMark(fact)) continue;
    const expected = await calledFor(facts.slice(0, index), fact.at, periodsOf);
    if (!expected.some((one) => one === wordsOf(fact)))
      found.push({ fact: fact.number, detail: `${wordsOf(fact)} does not follow from the facts before it` });
  }
  const last = facts.at(-1);
  const missing = last ? await calledFor(facts, last.at, periodsOf) : [];
  return [...found, ...missing.map((words) => ({ fact: null, detail: `${words} is not recorded` }))];
}

async function calledFor(facts: readonly Fact[], at: string, periodsOf: PeriodsOf): Promise<string[]> {
  const periods = await periodsOf(facts);
  if (periods.length === 0) return [];
  const situation: Situation = { facts, periods, now: Date.parse(at), pendingTexts: [] };
  return assess(situation).facts.flatMap((fact) => {
    const numbered = { ...fact, number: 0, at };
    return isMark(numbered) ? [wordsOf(numbered)] : [];
  });
}

const isMark = (fact: Fact): fact is Mark =>
  fact.type === 'promise-warned' || fact.type === 'promise-kept' || fact.type === 'promise-broken';

function wordsOf(mark: Mark): string {
  const { promise, generation, due } = mark.data;
  const common = `${promise} ${String(generation)}, due ${due},`;
  if (mark.type === 'promise-warned') return `${common} warned at ${String(mark.data.threshold)}`;
  return mark.type === 'promise-kept' ? `${common} kept at ${mark.data.keptAt}` : `${common} broken`;
}
