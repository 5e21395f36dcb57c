import { DomainError } from '@mottak/contracts';
import { isUniqueViolation } from '@mottak/platform';

export type Outcome = 'accepted' | 'repeated' | 'key-reused' | 'in-flight' | 'hour-full';

/**
 * Runs an accepting statement; once more where a rival with the same identity committed after the statement's snapshot was
 * taken. Returns the accepted row, or the stored one when the same was sent before.
 * @throws DomainError `key-reused`, `in-flight`; `too-many-requests` where the customer's hour is full
 */
export async function accepted<Row extends { outcome: Outcome }>(
  run: () => Promise<Row | undefined>,
): Promise<Row> {
  const row = await run().catch((error: unknown) => {
    if (isUniqueViolation(error, 'arrival_identity')) return run();
    throw error;
  });
  if (row === undefined) throw new DomainError('internal', 'The acceptance answered nothing.');
  switch (row.outcome) {
    case 'accepted':
    case 'repeated':
      return row;
    case 'key-reused':
      throw new DomainError('key-reused', 'This key was used for another request. Send a new one.');
    case 'in-flight':
      throw new DomainError(
        'in-flight',
        'A request with this key is being handled. Repeat this one in a moment.',
      );
    case 'hour-full':
      throw new DomainError(
        'too-many-requests',
        'Your organisation has handed in as many inquiries as it may within an hour. Call us, or try again in the next hour.',
        { retryAfter: secondsToNextHour(new Date()) },
      );
  }
}

const hourMs = 3_600_000;
const secondsToNextHour = (now: Date): number => Math.ceil((hourMs - (now.getTime() % hourMs)) / 1_000);
