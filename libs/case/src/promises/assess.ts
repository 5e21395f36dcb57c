import { applyAll, unopened } from '../case.js';
import type { ProposedFact, PromiseName } from '../facts.js';
import { answer } from './answer.js';
import { judgeDeadlines } from './deadlines.js';
import type { PromiseDefinition, Situation } from './definition.js';
import { generations, judgeGeneration } from './generation.js';

/** Every promise there is. */
export const definitions: readonly PromiseDefinition[] = [answer];

/** One generation of a promise, as people see it. `due` is ISO 8601 UTC. */
export interface PromiseStatus {
  promise: PromiseName;
  generation: number;
  due: string;
  status: 'running' | 'kept' | 'broken';
}

/** What a case calls for at a moment. Instants are ISO 8601 UTC; null where nothing is ahead. */
export interface Assessment {
  /** Facts to append now. Assess again after appending them, until there are none. */
  facts: ProposedFact[];
  /** When to assess again at the latest: a wake-up, not a verdict. */
  nextWakeAt: string | null;
  /** The earliest due instant of a promise that is still running. */
  nextDueAt: string | null;
  promises: PromiseStatus[];
}

/**
 * Assesses a case: one pure function of its facts, terms, calendar and the moment. Closing ends all promises.
 * Throws what `@mottak/service-time` throws for a bad duration, or for a calendar without an opening.
 */
export function assess(situation: Situation): Assessment {
  const current = applyAll(unopened, situation.facts);
  const statuses = definitions.flatMap((definition) => promisesOf(definition, situation));
  const running = statuses
    .filter(({ status }) => status.status === 'running')
    .map(({ status }) => status.due);
  const open = current.state !== 'closed';
  const judgements = open
    ? [...statuses.map(({ judgement }) => judgement), judgeDeadlines(current, situation)]
    : [];
  return {
    facts: judgements.flatMap(({ facts }) => facts),
    nextWakeAt: earliest(judgements.flatMap(({ wakeAt }) => (wakeAt === undefined ? [] : [wakeAt]))),
    nextDueAt: open ? earliest(running.map((due) => Date.parse(due))) : null,
    promises: statuses.map(({ status }) => status),
  };
}

function promisesOf(definition: PromiseDefinition, situation: Situation) {
  return generations(definition, situation).map((one) => ({
    judgement: judgeGeneration(definition, situation, one),
    status: {
      promise: definition.name,
      generation: one.number,
      due: new Date(one.due).toISOString(),
      status: one.status,
    } satisfies PromiseStatus,
  }));
}

function earliest(instants: readonly number[]): string | null {
  return instants.length === 0 ? null : new Date(Math.min(...instants)).toISOString();
}
