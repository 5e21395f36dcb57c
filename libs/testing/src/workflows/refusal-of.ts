import { WorkflowUpdateFailedError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';

/** The code that a refused Update carries, and what it says is allowed. */
export async function refusalOf(update: Promise<unknown>): Promise<{ code: string; allowed: unknown }> {
  const error: unknown = await update.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    throw new Error(`not refused: ${String(error)}`);
  const [extras] = (error.cause.details ?? []) as { allowed?: unknown }[];
  return { code: error.cause.type ?? '', allowed: extras?.allowed };
}
