import { DomainError, errorStatus, type ErrorCode } from '@mottak/contracts';
import { WorkflowUpdateRPCTimeoutOrCancelledError } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { grpcCode, grpcStatus } from './grpc-status.js';

const depthOfCauses = 8;
const notReached: readonly number[] = [
  grpcStatus.unavailable,
  grpcStatus.deadlineExceeded,
  grpcStatus.cancelled,
];

/**
 * What a failed call to Temporal means for whoever asked: the refusal that an Update or activity threw (an
 * ApplicationFailure whose type is one of our codes), 503 when Temporal can't be reached in time, 429 when it, or the
 * workflow's limit of updates in flight, says "too many". Other errors, a missing workflow among them, come back as they are.
 */
export function refusalOf(error: unknown): unknown {
  const refusal = findRefusal(error, depthOfCauses);
  if (refusal) return refusal;
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return unavailable();
  const code = grpcCode(error);
  if (code === grpcStatus.resourceExhausted) {
    return new DomainError(
      'too-many-requests',
      'There are too many commands at once. Try again in a moment.',
    );
  }
  return code !== undefined && notReached.includes(code) ? unavailable() : error;
}

const unavailable = (): DomainError =>
  new DomainError('unavailable', "The case can't be reached right now. Try again in a moment.");

function findRefusal(error: unknown, depth: number): DomainError | undefined {
  if (depth === 0 || typeof error !== 'object' || error === null) return undefined;
  if (error instanceof ApplicationFailure && isErrorCode(error.type)) {
    return new DomainError(error.type, error.message, extrasOf(error.details));
  }
  return 'cause' in error ? findRefusal(error.cause, depth - 1) : undefined;
}

const isErrorCode = (type: string | null | undefined): type is ErrorCode =>
  typeof type === 'string' && Object.hasOwn(errorStatus, type);

function extrasOf(details: readonly unknown[] | null | undefined): Record<string, unknown> {
  const [extras] = details ?? [];
  return typeof extras === 'object' && extras !== null ? { ...extras } : {};
}
