import { DomainError } from '@mottak/contracts';

const longest = 255;
/** RFC 8941 §3.3.3: printable ASCII, with `"` and `\` escaped. */
const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/;
/** What clients send who don't know structured fields. A comma would be two headers that Node has joined. */
const bare = /^[\x21\x23-\x2b\x2d-\x7e]+$/;

/**
 * Reads `Idempotency-Key` (draft-ietf-httpapi-idempotency-key-header): the structured-field string `"abc"`, or `abc`
 * without its quotes, which is the same key.
 * @throws DomainError `idempotency-key-missing`, or `invalid-request` for a key that isn't one or is longer than 255 characters
 */
export function readIdempotencyKey(header: string | string[] | undefined): string {
  if (header === undefined || header.length === 0) {
    throw new DomainError(
      'idempotency-key-missing',
      'Send an Idempotency-Key, so that a repeated request is carried out once.',
    );
  }
  const key = typeof header === 'string' ? parse(header.trim()) : undefined;
  if (key === undefined || key === '' || key.length > longest) {
    throw new DomainError(
      'invalid-request',
      `Idempotency-Key must be one string of at most ${longest} printable ASCII characters.`,
    );
  }
  return key;
}

/** As {@link readIdempotencyKey}, where a key may be left out. */
export const optionalIdempotencyKey = (header: string | string[] | undefined): string | undefined =>
  header === undefined ? undefined : readIdempotencyKey(header);

function parse(header: string): string | undefined {
  const content = quoted.exec(header)?.[1];
  if (content !== undefined) return content.replaceAll(/\\(["\\])/g, '$1');
  return bare.test(header) ? header : undefined;
}
