import { DomainError, type ErrorCode } from '@mottak/contracts';
import { isDatabaseTrouble } from '../database/postgres-errors.js';

/** `transient`: try again for as long as it takes. `poison`: never. `unknown`: a few times. */
export type ErrorVerdict = 'transient' | 'poison' | 'unknown';

/** Codes of errors that pass by themselves. */
const passingCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'in-flight',
  'too-many-requests',
  'not-ready',
  'unavailable',
  'recording-delayed',
]);

export const isPassingCode = (code: ErrorCode): boolean => passingCodes.has(code);

/** Tells whether trying again can help. Errors are told by name, as `instanceof` fails between realms and copies of a package. */
export function verdictOnError(error: unknown): ErrorVerdict {
  if (isDomainError(error)) {
    if (error.code === 'internal') return 'unknown';
    return isPassingCode(error.code) ? 'transient' : 'poison';
  }
  const name = typeof error === 'object' && error !== null && 'name' in error ? error.name : undefined;
  if (name === 'PoisonError' || name === 'ZodError' || name === '$ZodError') return 'poison';
  return isDatabaseTrouble(error) ? 'transient' : 'unknown';
}

export const isDomainError = (error: unknown): error is DomainError =>
  error instanceof DomainError ||
  (typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    error.name === 'DomainError' &&
    'code' in error);
