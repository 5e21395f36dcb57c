import { HttpException } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { isTransientDatabaseError, isUnfitValue, isUnstorableText } from '../database/postgres-errors.js';
import { isDomainError } from '../errors/error-verdict.js';
import { JsonFault } from '../json/strict-json.js';

/** An error as it is answered. `status` is set where the framework's own is more exact than the code's. */
export interface HttpAnswer {
  error: DomainError;
  status?: number;
  /** True for what nobody foresaw: it is logged, and nothing of it is told. */
  unforeseen: boolean;
}

/** Any error that a request may end with, as one of ours. */
export function answerTo(error: unknown): HttpAnswer {
  if (isDomainError(error)) return foreseen(error);
  if (error instanceof JsonFault) return foreseen(new DomainError('invalid-request', error.message));
  if (error instanceof HttpException) return fromStatus(error.getStatus(), error);
  if (isUnstorableText(error))
    return foreseen(new DomainError('invalid-request', "The request has characters that can't be stored."));
  if (isUnfitValue(error))
    return foreseen(new DomainError('invalid-request', 'The request has a value that is not possible.'));
  if (isTransientDatabaseError(error))
    return foreseen(
      new DomainError(
        'unavailable',
        "Something that the service needs can't be reached right now. Try again in a moment.",
      ),
    );
  const status = statusOf(error);
  return status === undefined ? unforeseen() : fromStatus(status, error);
}

const foreseen = (error: DomainError): HttpAnswer => ({ error, unforeseen: false });

const unforeseen = (): HttpAnswer => ({
  error: new DomainError(
    'internal',
    'The request could not be handled. It is logged under this `instance`: quote that if you report it.',
  ),
  unforeseen: true,
});

/** Errors of Fastify and Nest carry a status; their messages may quote the request or the code, so ours are told. */
function fromStatus(status: number, error: unknown): HttpAnswer {
  switch (status) {
    case 401:
      return foreseen(new DomainError('unauthenticated', 'Send a bearer token.'));
    case 403:
      return foreseen(new DomainError('forbidden', 'This is not allowed.'));
    case 404:
      return foreseen(new DomainError('not-found', 'There is nothing at this address.'));
    case 413:
      return foreseen(new DomainError('too-large', 'The body is larger than 1 MiB.'));
    case 415:
      return foreseen(
        new DomainError('unsupported-media-type', 'The body must be application/json, not compressed.'),
      );
    case 429:
      return foreseen(
        new DomainError('too-many-requests', 'There are too many requests. Try again in a moment.'),
      );
    case 503:
      return foreseen(
        new DomainError('unavailable', "The service is stopping or can't be reached. Try again in a moment."),
      );
    default:
      return status >= 400 && status < 500
        ? { ...foreseen(new DomainError('invalid-request', detailOf(status, error))), status }
        : unforeseen();
  }
}

function detailOf(status: number, error: unknown): string {
  const fault = causeOf(error);
  if (fault instanceof JsonFault) return fault.message;
  if (status === 405) return 'The method is not allowed here.';
  if (status === 408) return 'The request took too long to arrive.';
  if (status === 414) return 'The address is too long.';
  return 'The request is malformed.';
}

const causeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'cause' in error && error.cause !== undefined
    ? error.cause
    : error;

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
