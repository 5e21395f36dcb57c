import { type DomainError, errorStatus, type ErrorCode } from '@mottak/contracts';

export const problemType = 'application/problem+json; charset=utf-8';

/** RFC 9457, with our stable `code` and whatever the error brings along. */
export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: ErrorCode;
  [extra: string]: unknown;
}

/** @param instance URI reference of this occurrence: the path asked for, or the id that it was logged with */
export function problemOf(
  error: DomainError,
  instance: string,
  status: number = errorStatus[error.code],
): ProblemDocument {
  return {
    ...error.extras,
    type: `urn:mottak:problem:${error.code}`,
    title: titleOf(error.code),
    status,
    detail: error.detail,
    instance,
    code: error.code,
  };
}

/** What a code means, in a few words that don't change from one occurrence to the next. */
function titleOf(code: ErrorCode): string {
  switch (code) {
    case 'invalid-request':
      return 'Invalid request';
    case 'idempotency-key-missing':
      return 'An Idempotency-Key is needed';
    case 'unauthenticated':
      return 'A valid token is needed';
    case 'forbidden':
      return 'Not allowed';
    case 'not-found':
      return 'Not found';
    case 'in-flight':
      return 'The same request is still being handled';
    case 'conflict':
      return 'Conflicts with the current state';
    case 'transition-refused':
      return "Not possible in the case's current state";
    case 'stale':
      return 'Changed since it was read';
    case 'too-large':
      return 'The request is too large';
    case 'unsupported-media-type':
      return 'The media type is not supported';
    case 'key-reused':
      return 'The Idempotency-Key was used for another request';
    case 'precondition-required':
      return 'Say what you have seen of it';
    case 'too-many-requests':
      return 'Too many requests';
    case 'internal':
      return 'Something went wrong here';
    case 'not-ready':
      return 'Not ready yet';
    case 'unavailable':
      return 'Unavailable for the moment';
    case 'recording-delayed':
      return 'Accepted, but not yet recorded';
  }
}
