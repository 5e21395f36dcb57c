/** Why a question about service time can't be answered. */
export type ServiceTimeErrorCode =
  'bad-zone' | 'bad-instant' | 'bad-duration' | 'negative-budget' | 'end-before-start' | 'no-opening';

/** A question that has no answer, with a code that callers may pass on as it is. */
export class ServiceTimeError extends Error {
  override readonly name = 'ServiceTimeError';

  constructor(
    readonly code: ServiceTimeErrorCode,
    message: string,
  ) {
    super(message);
  }
}
