import { ActivityFailure, ApplicationFailure } from '@temporalio/workflow';
import type { ErrorCode } from '@mottak/contracts/plain';

/** Why a message can't be taken, and what is allowed instead. */
export interface Refusal {
  code: ErrorCode;
  detail: string;
  allowed: readonly string[];
}

/** A failure that reaches the sender of an Update, with the API's code as its type; trying again doesn't help. */
export function failure(
  code: ErrorCode,
  detail: string,
  extras: Record<string, unknown> = {},
): ApplicationFailure {
  return ApplicationFailure.create({ message: detail, type: code, nonRetryable: true, details: [extras] });
}

/** A refusal as a failure, with what is allowed instead. */
export function refused({ code, detail, allowed }: Refusal): ApplicationFailure {
  return failure(code, detail, { allowed });
}

/** Fails the Update where there is a refusal. */
export function refuse(refusal: Refusal | undefined): void {
  if (refusal !== undefined) throw refused(refusal);
}

/** An activity's refusal as its own, so that whoever sent the Update sees the code and not the activity around it. */
export function asRefusal(error: unknown): never {
  if (error instanceof ActivityFailure && error.cause instanceof ApplicationFailure) throw error.cause;
  throw error;
}
