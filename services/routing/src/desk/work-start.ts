import { DomainError, workStart } from '@mottak/contracts';

const hourMs = 3_600_000;
/** Clocks differ, and a request may be repeated for a while. */
const agoMs = hourMs;
const aheadMs = 2 * 365 * 24 * hourMs;

/**
 * An answer names a time that work starts at in earnest (R8): within two years, and not in the past.
 * @param given the command's `start`
 * @param now milliseconds since the epoch
 * @throws DomainError `invalid-request`
 */
export function demandNearStart(given: unknown, now: number): void {
  const start = workStart.safeParse(given).data;
  if (start?.kind !== 'at') return;
  const fromNow = Date.parse(start.at) - now;
  if (fromNow >= -agoMs && fromNow <= aheadMs) return;
  throw new DomainError(
    'invalid-request',
    'The request is invalid: `start.at` must lie between now and two years ahead.',
    {
      errors: [{ path: 'start.at', message: 'must lie between now and two years ahead' }],
    },
  );
}
