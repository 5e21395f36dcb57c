import { DomainError } from '@mottak/contracts';

/** The entity tag of a case at a version (RFC 9110 §8.8.3): strong, for nothing changes without a fact. */
export const etagOf = (version: number): string => `"${String(version)}"`;

/**
 * The version that `If-Match` (RFC 9110 §13.1.1) asks for; undefined where there is none, or any will do.
 * @throws DomainError `invalid-request` for anything but one strong tag of ours
 */
export function readIfMatch(header: string | undefined): number | undefined {
  if (header === undefined || header.trim() === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new DomainError('invalid-request', 'If-Match must be one strong entity tag, such as "7".', {
      errors: [{ path: 'If-Match', message: 'must be one strong entity tag' }],
    });
  return Number(version);
}
