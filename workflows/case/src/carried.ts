import { ApplicationFailure } from '@temporalio/workflow';
import type { CarriedCase } from '@mottak/contracts/plain';

/** Reads the state of the run before. Each older version gets its upgrade here; an unknown one can't be gone on with. */
export function resume(carried: CarriedCase | undefined): CarriedCase | undefined {
  if (carried === undefined) return undefined;
  const { version } = carried as { version: number };
  if (version !== 1)
    throw ApplicationFailure.nonRetryable(`carried state of version ${String(version)}`, 'unknown-version');
  return carried;
}
