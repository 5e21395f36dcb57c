import { applyAll, waitingOn, type Case, type Fact, type PromiseName } from '@mottak/case';
import type { Outlook } from '@mottak/contracts/plain';

/** Of a case that has no facts yet. */
export const noOutlook: Outlook = {
  waitingSince: null,
  broken: {},
  step: null,
  nextDuePromise: null,
  nextWakeFor: null,
};

/** What operators are shown of a case once `facts`, the next ones after `before`, have been recorded. */
export function outlookAfter(outlook: Outlook, before: Case, facts: readonly Fact[]): Outlook {
  let current = before;
  return facts.reduce((seen, fact) => {
    const was = waitingOn(current);
    current = applyAll(current, [fact]);
    return {
      ...seen,
      waitingSince: waitingSince(seen, was, current, fact),
      broken: brokenAfter(seen.broken, fact),
      step: fact.type === 'step-decided' ? fact.data.step : seen.step,
    };
  }, outlook);
}

function waitingSince(
  { waitingSince: since }: Outlook,
  was: string,
  current: Case,
  { at }: Fact,
): string | null {
  const now = waitingOn(current);
  if (now === 'nobody') return null;
  return now === was ? (since ?? at) : at;
}

function brokenAfter(broken: Outlook['broken'], fact: Fact): Outlook['broken'] {
  if (fact.type === 'promise-broken') return { ...broken, [fact.data.promise]: fact.data.due };
  return fact.type === 'promise-kept' ? without(broken, fact.data.promise) : broken;
}

const without = (broken: Outlook['broken'], promise: PromiseName): Outlook['broken'] =>
  Object.fromEntries(Object.entries(broken).filter(([name]) => name !== promise));
