import { isDomainError } from '@mottak/platform';
import { isDatabaseTrouble } from '@mottak/platform';

const waitingHelps = new Set(['unavailable', 'too-many-requests', 'not-ready']);

/**
 * True where the trouble is with Temporal or the database and not with the event: everything waits, in order. A
 * namespace that isn't there is one that hasn't been made yet.
 */
export function isEverybodysTrouble(error: unknown): boolean {
  if (isDomainError(error)) return waitingHelps.has(error.code);
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  return name === 'NamespaceNotFoundError' || isDatabaseTrouble(error);
}
