import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from './escalation.js';

/** Throws a refusal so that the Update fails with it, its code as `type`. */
export function refuse(refusal: Refusal | undefined): void {
  if (refusal) throw ApplicationFailure.nonRetryable(refusal.detail, refusal.code);
}

/** An activity's refusal as its own, so that whoever sent the Update sees the code and not the activity around it. */
export function asRefusal(error: unknown): never {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
  throw error;
}
