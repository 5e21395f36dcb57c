import { due, parseDuration } from '@mottak/service-time';
import type { Fact, FactOf, ProposedFact, PromiseMark } from '../facts.js';
import type { PromiseDefinition, Situation } from './definition.js';

/** One generation of a promise as the facts tell it. Instants are milliseconds since the epoch. */
export interface Generation {
  number: number;
  startedAt: number;
  due: number;
  status: 'running' | 'kept' | 'broken';
  /** When the text that keeps it was written, if there is one. */
  keptAt: number | undefined;
  /** Thresholds that have been warned of. */
  warned: ReadonlySet<number>;
}

/** What a generation calls for now: facts to append, and when to look again. */
export interface Judgement {
  facts: ProposedFact[];
  wakeAt: number | undefined;
}

/** How long judging is put off for a text that was written in time and is not admitted yet, in milliseconds. */
const pendingPatience = 1000;

/** The generations of a promise, oldest first: each starting fact begins one, which ends where the next begins. */
export function generations(definition: PromiseDefinition, situation: Situation): Generation[] {
  const { facts } = situation;
  const starts = facts.filter((fact) => definition.startsAt(fact) !== undefined);
  return starts.map((start, index) => {
    const from = start.number;
    const to = starts[index + 1]?.number ?? Infinity;
    const within = facts.filter((fact) => fact.number >= from && fact.number < to);
    return generation(definition, situation, index + 1, start, within);
  });
}

function generation(
  definition: PromiseDefinition,
  situation: Situation,
  number: number,
  start: Fact,
  within: readonly Fact[],
): Generation {
  const startedAt = Date.parse(definition.startsAt(start) ?? start.at);
  const marks = situation.facts.filter((fact) => isMarkOf(fact, definition.name, number));
  const keeping = within.map((fact) => definition.keptAt(fact)).find((at) => at !== undefined);
  const broken = marks.find((fact) => fact.type === 'promise-broken');
  const kept = marks.find((fact) => fact.type === 'promise-kept');
  return {
    number,
    startedAt,
    due: dueAfter(definition, situation, startedAt, 1),
    status: broken ? 'broken' : kept ? 'kept' : 'running',
    keptAt: keeping === undefined ? undefined : Date.parse(keeping),
    warned: new Set(marks.flatMap((fact) => (fact.type === 'promise-warned' ? [fact.data.threshold] : []))),
  };
}

type MarkFact = FactOf<'promise-warned'> | FactOf<'promise-broken'> | FactOf<'promise-kept'>;

function isMarkOf(fact: Fact, promise: string, number: number): fact is MarkFact {
  const isMark =
    fact.type === 'promise-warned' || fact.type === 'promise-broken' || fact.type === 'promise-kept';
  return isMark && fact.data.promise === promise && fact.data.generation === number;
}

function dueAfter(definition: PromiseDefinition, situation: Situation, from: number, share: number): number {
  const budget = parseDuration(definition.budget(situation.terms));
  return due(situation.calendar, from, Math.floor(budget * share));
}

/**
 * Judges a running generation. It is kept if and only if the keeping text was written at or before the due instant;
 * the order in which things were processed doesn't matter. Broken is recorded once, warnings once a threshold.
 */
export function judgeGeneration(
  definition: PromiseDefinition,
  situation: Situation,
  one: Generation,
): Judgement {
  const mark: PromiseMark = {
    promise: definition.name,
    generation: one.number,
    due: new Date(one.due).toISOString(),
  };
  if (one.status !== 'running') return { facts: [], wakeAt: undefined };
  if (one.keptAt !== undefined) return { facts: [settled(mark, one.keptAt, one.due)], wakeAt: undefined };
  if (situation.now > one.due) {
    if (hasPendingKeeper(definition, situation, one.due))
      return { facts: [], wakeAt: situation.now + pendingPatience };
    return { facts: [broken(mark)], wakeAt: undefined };
  }
  return warnings(definition, situation, one, mark);
}

function hasPendingKeeper(definition: PromiseDefinition, situation: Situation, dueAt: number): boolean {
  return situation.pendingTexts.some(
    (text) => definition.keepingTexts.has(text.kind) && Date.parse(text.writtenAt) <= dueAt,
  );
}

function settled(mark: PromiseMark, keptAt: number, dueAt: number): ProposedFact {
  if (keptAt > dueAt) return broken(mark);
  return {
    type: 'promise-kept',
    data: { ...mark, keptAt: new Date(keptAt).toISOString() },
    actor: judge,
    why: `written ${String(dueAt - keptAt)} ms before it fell due`,
  };
}

function broken(mark: PromiseMark): ProposedFact {
  return {
    type: 'promise-broken',
    data: mark,
    actor: judge,
    why: `the ${mark.promise} was due at ${mark.due}`,
    message: { kind: 'promise-broken', to: 'desk' },
  };
}

function warnings(
  definition: PromiseDefinition,
  situation: Situation,
  one: Generation,
  mark: PromiseMark,
): Judgement {
  const open = definition.thresholds
    .filter((threshold) => !one.warned.has(threshold))
    .map((threshold) => ({ threshold, at: dueAfter(definition, situation, one.startedAt, threshold) }));
  const crossed = open.filter(({ at }) => at <= situation.now);
  const ahead = open.filter(({ at }) => at > situation.now);
  const facts = crossed.map(({ threshold }, index) => warning(mark, threshold, index === crossed.length - 1));
  // The due instant itself still keeps the promise, so the look that may find it broken comes just after.
  return { facts, wakeAt: ahead[0]?.at ?? one.due + 1 };
}

/** Where several thresholds were crossed while nothing ran, each is recorded and the desk hears of the last. */
function warning(mark: PromiseMark, threshold: number, isLast: boolean): ProposedFact {
  return {
    type: 'promise-warned',
    data: { ...mark, threshold },
    actor: judge,
    why: `${String(threshold * 100)} % of the time has passed`,
    ...(isLast ? { message: { kind: 'promise-warning' as const, to: 'desk' as const } } : {}),
  };
}

const judge = { kind: 'system', id: 'promises' } as const;
