import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from './agreement.js';

/** Throws a refusal so that the Update fails with it, its code as `type` and what is allowed instead in `details`. */
export function refuse(refusal: Refusal | undefined): void {
  if (refusal === undefined) return;
  const { code, detail, allowed } = refusal;
  throw ApplicationFailure.nonRetryable(detail, code, { allowed });
}

/** An activity's refusal as its own, so that whoever sent the Update sees the code and not the activity around it. */
export function asRefusal(error: unknown): never {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
  throw error;
}
