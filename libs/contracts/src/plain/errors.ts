/** Every code that the API answers with, each with its HTTP status. */
export const errorStatus = {
  'invalid-request': 400,
  'idempotency-key-missing': 400,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  'in-flight': 409,
  conflict: 409,
  'transition-refused': 409,
  stale: 412,
  'too-large': 413,
  'unsupported-media-type': 415,
  'key-reused': 422,
  'precondition-required': 428,
  'too-many-requests': 429,
  internal: 500,
  'not-ready': 503,
  unavailable: 503,
  'recording-delayed': 503,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** What the domain throws. One filter turns it into problem+json, one interceptor into a non-retryable ApplicationFailure. */
export class DomainError extends Error {
  override readonly name = 'DomainError';

  /** @param extras further members of the problem document, such as `allowed` or `errors` */
  constructor(
    readonly code: ErrorCode,
    readonly detail: string,
    readonly extras: Readonly<Record<string, unknown>> = {},
  ) {
    super(detail);
  }
}
