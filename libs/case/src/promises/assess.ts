import { apply, unopened, type Case } from '../case.js';
import type { Fact, ProposedFact, PromiseName } from '../facts.js';
import { answer } from './answer.js';
import { judgeDeadlines } from './deadlines.js';
import type { PromiseDefinition, Situation, Step } from './definition.js';
import { feedback } from './feedback.js';
import { generations, type Generation } from './generation.js';
import { judgeGeneration } from './judgement.js';
import { take } from './take.js';
import { promisedStart, resolution, start } from './work.js';

/** Every promise that a case makes. */
export const definitions: readonly PromiseDefinition[] = [
  answer,
  start,
  promisedStart,
  feedback,
  resolution,
  take,
];

/** One generation of a promise, as people see it. `due` is ISO 8601 UTC; while it is paused, as if it went on now. */
export interface PromiseStatus {
  promise: PromiseName;
  generation: number;
  due: string;
  status: Generation['status'];
}

/** What a case calls for at a moment. Instants are ISO 8601 UTC; null where nothing is ahead. */
export interface Assessment {
  /** Facts to append now. Assess again after appending them, until there are none. */
  facts: ProposedFact[];
  /** When to assess again at the latest: a wake-up, not a verdict. */
  nextWakeAt: string | null;
  /** The earliest due instant of a promise that is still running. */
  nextDueAt: string | null;
  /** What there is to look at when it wakes: a promise, or a reminder or the close that time brings. */
  nextWakeFor: PromiseName | 'deadline' | null;
  /** The promise that is due at `nextDueAt`. */
  nextDuePromise: PromiseName | null;
  promises: PromiseStatus[];
}

/**
 * Assesses a case: one pure function of its facts, terms, calendars and the moment. Closing ends all promises; what had
 * fallen due by then is broken all the same.
 * Throws what `@mottak/service-time` throws for a bad duration, or for a calendar without an opening.
 */
export function assess(situation: Situation): Assessment {
  const steps = stepsOf(situation.facts);
  const current = steps.at(-1)?.after ?? unopened;
  const judged = definitions.flatMap((definition) =>
    generations(definition, situation, steps).map((one) => ({
      status: statusOf(definition, one),
      judgement: judgeGeneration(definition, situation, current, one),
    })),
  );
  const judgements = [
    ...judged.map(({ status, judgement }) => ({ ...judgement, of: status.promise })),
    { ...judgeDeadlines(current, situation), of: 'deadline' as const },
  ];
  const wake = earliest(
    judgements.flatMap(({ of, wakeAt }) => (wakeAt === undefined ? [] : [{ of, at: wakeAt }])),
  );
  const due = earliest(
    judged.flatMap(({ status: { status, promise, due } }) =>
      status === 'running' ? [{ of: promise, at: Date.parse(due) }] : [],
    ),
  );
  return {
    facts: judgements.flatMap(({ facts }) => facts),
    nextWakeAt: wake?.at ?? null,
    nextDueAt: due?.at ?? null,
    nextWakeFor: wake?.of ?? null,
    nextDuePromise: due?.of ?? null,
    promises: judged.map(({ status }) => status),
  };
}

/** Facts in order, each with the case around it. */
export function stepsOf(facts: readonly Fact[]): Step[] {
  let before: Case = unopened;
  return facts.map((fact) => {
    const step = { fact, before, after: apply(before, fact) };
    before = step.after;
    return step;
  });
}

const statusOf = (definition: PromiseDefinition, one: Generation): PromiseStatus => ({
  promise: definition.name,
  generation: one.number,
  due: new Date(one.due).toISOString(),
  status: one.status,
});

/** Of several moments (milliseconds since the epoch) the first, ISO 8601 UTC, with what it is of. */
function earliest<T>(moments: readonly { of: T; at: number }[]): { of: T; at: string } | undefined {
  const [first] = moments.toSorted((a, b) => a.at - b.at);
  return first && { of: first.of, at: new Date(first.at).toISOString() };
}
