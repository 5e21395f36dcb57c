import { ApplicationFailure } from '@temporalio/workflow';
import type { Refusal } from '@mottak/case';
import type { ErrorCode } from '@mottak/contracts/plain';

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
