import type { DomainError } from '@mottak/contracts';
import { ApplicationFailure } from '@temporalio/common';
import type {
  ActivityExecuteInput,
  ActivityInboundCallsInterceptor,
  ActivityInterceptorsFactory,
  Next,
} from '@temporalio/worker';
import { isDomainError, isPassingCode, verdictOnError } from '../errors/error-verdict.js';

/**
 * A DomainError becomes an ApplicationFailure with its code as type, and isn't retried, unless it passes by itself
 * (`not-ready`, `unavailable`, …). What can't be parsed isn't retried either. The rest is left to the retry policy.
 */
export function asActivityFailure(error: unknown): unknown {
  if (isDomainError(error)) return failureOf(error);
  if (verdictOnError(error) === 'poison') {
    return ApplicationFailure.create({
      type: 'invalid-request',
      message: 'The input does not have the right shape.',
      nonRetryable: true,
    });
  }
  return error;
}

const failureOf = ({ code, detail, extras }: DomainError): ApplicationFailure =>
  ApplicationFailure.create({
    type: code,
    message: detail,
    nonRetryable: !isPassingCode(code) && code !== 'internal',
    details: [extras],
  });

class ActivityErrorsInterceptor implements ActivityInboundCallsInterceptor {
  async execute(
    input: ActivityExecuteInput,
    next: Next<ActivityInboundCallsInterceptor, 'execute'>,
  ): Promise<unknown> {
    try {
      return await next(input);
    } catch (error) {
      throw asActivityFailure(error);
    }
  }
}

const inbound = new ActivityErrorsInterceptor();

/** For `interceptors.activity` of a worker; `TemporalWorkers` puts it there by itself. */
export const activityErrors: ActivityInterceptorsFactory = () => ({ inbound });
