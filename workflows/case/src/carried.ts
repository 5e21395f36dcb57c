import { ApplicationFailure, patched } from '@temporalio/workflow';
import { unopened } from '@mottak/case';
import type { CarriedCase } from '@mottak/contracts/plain';

/**
 * Reads the state of the run before. Each older version gets its upgrade here; an unknown one can't be gone on with.
 * Version 1 had one list of all who hear the contact's messages, and doesn't say who of them is owed: such a case is learned
 * anew from its facts, all of which the recorder returns to whoever opens it again.
 */
export function resume(carried: CarriedCase | undefined): CarriedCase | undefined {
  if (carried === undefined) return undefined;
  const version: number = carried.version;
  if (version === 2) return carried;
  if (version !== 1)
    throw ApplicationFailure.nonRetryable(`carried state of version ${String(version)}`, 'unknown-version');
  // A run that was on its way before this was known ends as it began, and leaves the learning to the next one.
  if (!patched('who-is-owed-is-told-apart')) return carried;
  return { ...carried, version: 2, case: unopened, nextWakeAt: null, nextDueAt: null };
}
