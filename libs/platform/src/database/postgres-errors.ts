const codeOf = (error: unknown): string | undefined => {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, driverError } = error as { code?: unknown; driverError?: unknown };
  if (typeof code === 'string') return code;
  return driverError === undefined ? undefined : codeOf(driverError);
};

const away = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ETIMEDOUT',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'ECONNABORTED',
  'ENOTCONN',
]);

/**
 * SQLSTATE classes and codes that pass by themselves: 08 connection, 40 rollback (deadlock, serialization),
 * 53 resources (too many connections, disk full), 55P03 lock timeout, 57 operator intervention (restart, cancel), 58 system.
 * PostgreSQL manual, appendix A.
 */
const passing = /^(08|40|53|57|58)...$|^55P03$/;

/** True where the same statement may succeed later: Postgres is away, restarting, overloaded, or chose us in a deadlock. */
export function isTransientDatabaseError(error: unknown): boolean {
  const code = codeOf(error);
  if (code !== undefined) return away.has(code) || passing.test(code);
  return (
    error instanceof Object &&
    'message' in error &&
    /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      String(error.message),
    )
  );
}

/** SQLSTATE classes 22 (data exception) and 23 (integrity constraint violation): what was given may be at fault. */
const ofWhatWasGiven = /^2[23]...$/;
const sqlState = /^[0-9A-Z]{5}$/;

/**
 * True for any trouble of the database's that isn't of what it was given: also one that only an operator ends, such as a
 * node that turned read-only (25006), a password that was changed (28P01) or a right that is missing (42501).
 */
export function isDatabaseTrouble(error: unknown): boolean {
  if (isTransientDatabaseError(error)) return true;
  const code = codeOf(error);
  return code !== undefined && sqlState.test(code) && !ofWhatWasGiven.test(code);
}

/** True for a violation of a unique constraint (23505), of the one named where a name is given. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  if (codeOf(error) !== '23505') return false;
  if (constraint === undefined) return true;
  const { constraint: own, driverError } = error as {
    constraint?: unknown;
    driverError?: { constraint?: unknown };
  };
  return own === constraint || driverError?.constraint === constraint;
}

/** True where Postgres found a value that it can't take (SQLSTATE class 22): no such day, a number out of range. */
export const isUnfitValue = (error: unknown): boolean => /^22...$/.test(codeOf(error) ?? '');

/** True where Postgres refused characters that it can't store (22021, 22P05): the sender's fault. */
export function isUnstorableText(error: unknown): boolean {
  const code = codeOf(error);
  return code === '22021' || code === '22P05';
}
