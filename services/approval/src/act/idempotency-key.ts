import { DomainError } from '@mottak/contracts';

const longest = 255;
/** RFC 8941 §3.3.3: printable ASCII, with `"` and `\` escaped. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/;
/** What clients send who don't know structured fields. */
const bare = /^[\x21\x23-\x2b\x2d-\x7e]+$/;

/**
 * Reads an optional `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): `"abc"`, or `abc` for the same key.
 * @throws DomainError `invalid-request` for one that isn't a key
 */
export function optionalKey(header: string | undefined): string | undefined {
  if (header === undefined) return undefined;
  const given = header.trim();
  const key =
    quoted.exec(given)?.[1]?.replaceAll(/\\(["\\])/g, '$1') ?? (bare.test(given) ? given : undefined);
  if (key === undefined || key.length > longest)
    throw new DomainError(
      'invalid-request',
      `Idempotency-Key must be one string of at most ${longest} printable ASCII characters.`,
    );
  return key;
}
