import type { Calendar } from '@mottak/service-time';
import type { Fact, PromiseName } from '../facts.js';

/** What an agreement allows, as promises and deadlines need it. Durations are ISO 8601 in service time. */
export interface ServiceTerms {
  answer: string;
  reminders: readonly [string, string];
  waitingCloses: string;
  grace: string;
}

/**
 * A promise: anything with a due time that we owe a customer. To add one is to write one of these and list it in
 * `definitions`; judging, warning, waking and telling the desk follow from it.
 */
export interface PromiseDefinition {
  name: PromiseName;
  /** The budget in service time, ISO 8601. */
  budget(terms: ServiceTerms): string;
  /** Shares of the budget at which the desk is warned, ascending. */
  thresholds: readonly number[];
  /** Where `fact` starts a generation: the instant (ISO 8601 UTC) that its clock runs from. */
  startsAt(fact: Fact): string | undefined;
  /** Where `fact` keeps the promise: when that was written (ISO 8601 UTC). */
  keptAt(fact: Fact): string | undefined;
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
  terms: ServiceTerms;
  calendar: Calendar;
  now: number;
  pendingTexts: readonly PendingText[];
  /** When replies were received that the case hasn't been told of yet, ISO 8601 UTC. */
  undeliveredReplies?: readonly string[];
}
