import type { FactType, PromiseName } from '../facts.js';
import { reception, type Place } from '../states.js';
import { definitions, stepsOf } from './assess.js';
import type { Situation, Step } from './definition.js';
import { generations, type Generation } from './generation.js';

/**
 * Why a promise stopped before it fell due, without being kept: its case was merged, withdrawn, or closed without a
 * solution; it got another target, and goes on as another generation; or something else took its place, such as another
 * promised start, or another group.
 */
export const stopReasons = ['merged', 'withdrawn', 'closed', 'new-target', 'overtaken'] as const;
export type StopReason = (typeof stopReasons)[number];

/** What became of one generation of a promise, as it is measured. Instants are ISO 8601 UTC. */
export interface PromiseOutcome {
  promise: PromiseName;
  generation: number;
  startedAt: string;
  due: string;
  status: Generation['status'];
  stopReason: StopReason | null;
  /** When that was written which kept it, in time or too late; null where nothing has. */
  fulfilledAt: string | null;
  /** Service time from `startedAt` to `fulfilledAt` by the calendars that counted then, in milliseconds. */
  elapsedMs: number | null;
  /** Where the case stood when the promise was kept, fell due, or stopped; while it runs: where it stands. */
  place: Place;
}

/**
 * What became of all promises of a case as of its last fact: one pure function of facts, terms and calendars, so that
 * whoever has those gets the same, whenever it is. Call it once nothing more is called for, so that whatever has fallen
 * due is marked.
 * @throws what `assess` throws
 */
export function outcomesOf({ facts, periods }: Pick<Situation, 'facts' | 'periods'>): PromiseOutcome[] {
  const last = facts.at(-1);
  if (!last) return [];
  const situation: Situation = { facts, periods, now: Date.parse(last.at), pendingTexts: [] };
  const steps = stepsOf(facts);
  return definitions.flatMap((definition) =>
    generations(definition, situation, steps).map((one) => ({
      promise: definition.name,
      generation: one.number,
      startedAt: iso(one.startedAt),
      due: iso(one.due),
      status: one.status,
      stopReason: one.status === 'stopped' ? stopReasonOf(one.doneBy) : null,
      fulfilledAt: one.keptAt === undefined ? null : iso(one.keptAt),
      elapsedMs: one.elapsed() ?? null,
      place: placeOf(one, steps),
    })),
  );
}

const reasonsByFact: Partial<Record<FactType, StopReason>> = {
  merged: 'merged',
  withdrawn: 'withdrawn',
  closed: 'closed',
  reprioritised: 'new-target',
  'terms-changed': 'new-target',
};

const stopReasonOf = (step: Step | undefined): StopReason =>
  (step && reasonsByFact[step.fact.type]) ?? 'overtaken';

/** Whoever has a case when a promise falls due answers for the breach, also if another group fulfils it later. */
function placeOf(one: Generation, steps: readonly Step[]): Place {
  switch (one.status) {
    case 'running':
    case 'paused':
      return steps.at(-1)?.after.place ?? reception;
    case 'kept':
    case 'stopped':
      return one.doneBy?.before.place ?? reception;
    case 'broken':
      return steps.findLast(({ fact }) => Date.parse(fact.at) <= one.due)?.after.place ?? reception;
  }
}

const iso = (ms: number): string => new Date(ms).toISOString();
