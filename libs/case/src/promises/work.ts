import type { CaseStateName } from '../states.js';
import type { Beginning, PromiseDefinition, Step } from './definition.js';

const beforeWork: ReadonlySet<CaseStateName> = new Set(['received', 'assessing', 'agreeing']);

/** Work on a case becomes ours to do: when it is judged, approved, agreed on, or reopened. */
function workFallsToUs({ fact, before, after }: Step): Beginning | undefined {
  if (fact.type === 'reopened') return { at: fact.data.receivedAt };
  if (after.state !== 'open' || !beforeWork.has(before.state)) return undefined;
  return { at: before.state === 'received' ? (before.receivedAt ?? fact.at) : fact.at };
}

/** Work has begun: somebody says so, or tells the customer so, or has solved it. */
function workHasBegun({ fact }: Step): string | undefined {
  if (fact.type === 'work-started' || fact.type === 'resolved') return fact.data.writtenAt;
  return fact.type === 'answered' && fact.data.start.kind !== 'at' ? fact.data.writtenAt : undefined;
}

const keepingStart = new Set(['start', 'resolve', 'answer']);

/** R9: work begins by priority, within the agreement's time. While the customer is asked, the clock stands still. */
export const start: PromiseDefinition = {
  name: 'start',
  budget: (terms, priority) => terms.start[priority],
  thresholds: [0.75],
  warns: 'assignee',
  tells: 'lead',
  pausedIn: new Set(['waiting']),
  startsAt: workFallsToUs,
  keptAt: workHasBegun,
  keepingTexts: keepingStart,
};

/**
 * R8: work starts when the customer was told that it would. Another answer that names a time moves it, and is itself the
 * message that says so; what had been broken by then stays broken.
 */
export const promisedStart: PromiseDefinition = {
  name: 'promised-start',
  thresholds: [0.75],
  warns: 'assignee',
  tells: 'lead',
  pausedIn: new Set(),
  startsAt: ({ fact }) =>
    fact.type === 'answered' && fact.data.start.kind === 'at'
      ? { at: fact.data.writtenAt, due: fact.data.start.at }
      : undefined,
  toldAt: () => true,
  keptAt: workHasBegun,
  keepingTexts: keepingStart,
};

/** R9: the case is solved by priority, within the agreement's time. While the customer is asked, the clock stands still. */
export const resolution: PromiseDefinition = {
  name: 'resolution',
  budget: (terms, priority) => terms.resolution[priority],
  thresholds: [0.5, 0.75],
  warns: 'assignee',
  tells: 'lead',
  pausedIn: new Set(['waiting']),
  startsAt: workFallsToUs,
  keptAt: ({ fact }) => (fact.type === 'resolved' ? fact.data.writtenAt : undefined),
  keepingTexts: new Set(['resolve']),
};
