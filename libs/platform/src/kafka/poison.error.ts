import type { ErrorCode } from '@mottak/contracts';

/** A message that can't be handled however often it is tried. It goes to the dead letters, and its partition moves on. */
export class PoisonError extends Error {
  override readonly name = 'PoisonError';

  /** @param code for the header `dlq-code`, so that whoever reads the dead letters need not read sentences */
  constructor(
    message: string,
    readonly code: ErrorCode = 'invalid-request',
  ) {
    super(message);
  }
}
