import type { Case } from '../case.js';
import type { Fact, PromiseName } from '../facts.js';
import type { CaseStateName, Priority } from '../states.js';
import type { Clock } from './clock.js';

/** A target by priority. Durations are ISO 8601 in service time. */
export type ByPriority = Readonly<Record<Priority, string>>;

/** What an agreement allows, as promises and deadlines need it. Durations are ISO 8601 in service time. */
export interface ServiceTerms {
  answer: string;
  reminders: readonly [string, string];
  waitingCloses: string;
  grace: string;
  /** When work has begun (R9). */
  start: ByPriority;
  /** When it is solved (R9). */
  resolution: ByPriority;
  /** The longest time between two messages to the customer (R10). */
  feedback: ByPriority;
  /** When somebody of a resolver group has taken what was routed there (R9). */
  take: ByPriority;
}

/** Terms and clock that hold from the fact numbered `since`. */
export interface Period {
  since: number;
  terms: ServiceTerms;
  /** How service time was counted when the last fact was this one: by the versions of the calendar that facts had named by then. */
  clockAt: (factNumber: number) => Clock;
}

/** A fact, with the case as it was before it and as it is after it. */
export interface Step {
  fact: Fact;
  before: Case;
  after: Case;
}

/** The beginning of a generation: when its clock starts (ISO 8601 UTC), and its due instant where that was promised outright. */
export interface Beginning {
  at: string;
  due?: string;
}

/** Who hears that a promise is about to be broken, or was. */
export type Warned = 'desk' | 'assignee' | 'lead';

/**
 * A promise: anything with a due time that we owe a customer. To add one is to write one of these and list it in
 * `definitions`; judging, warning, waking and telling follow from it.
 */
export interface PromiseDefinition {
  name: PromiseName;
  /** The budget in service time, ISO 8601; undefined where each generation names its own due instant. */
  budget?(terms: ServiceTerms, priority: Priority): string;
  /** Shares of the budget at which somebody is warned, ascending. */
  thresholds: readonly number[];
  /** Who is warned of a threshold. */
  warns: Warned;
  /** Who hears of the breach. */
  tells: Warned;
  /** States in which the clock stands still. */
  pausedIn: ReadonlySet<CaseStateName>;
  /** Where a generation starts; a generation that is still running ends there. */
  startsAt(step: Step): Beginning | undefined;
  /** Whether the contact is told here when it will be kept. Who was told that hears of the breach as well. */
  toldAt?(step: Step): boolean;
  /** Where the promise is kept: when that was written (ISO 8601 UTC). */
  keptAt(step: Step): string | undefined;
  /** Where it ends without being kept, besides the closing of the case. */
  endsAt?(step: Step): boolean;
  /** Kinds of text that would keep it once admitted; while one written in time is pending, judging is put off. */
  keepingTexts: ReadonlySet<string>;
}

/** A text that a person has written and that isn't admitted yet. `writtenAt` is ISO 8601 UTC. */
export interface PendingText {
  kind: string;
  writtenAt: string;
}

/** A case at a moment, with all that judging it needs. `now` is milliseconds since the epoch. */
export interface Situation {
  facts: readonly Fact[];
  /** Oldest first; the first holds from the beginning. */
  periods: readonly Period[];
  now: number;
  pendingTexts: readonly PendingText[];
  /** When replies were received that the case hasn't been told of yet, ISO 8601 UTC. */
  undeliveredReplies?: readonly string[];
}

/** The terms and the clock that held at a fact. */
export function periodAt({ periods }: Situation, factNumber: number): Period {
  const period = periods.findLast(({ since }) => since <= factNumber) ?? periods[0];
  if (!period) throw new RangeError('a situation has at least one period');
  return period;
}
