/** Why a text isn't taken as JSON. The message is fit for whoever sent it. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault';
}

const greatestDepth = 32;
const utf8 = new TextDecoder('utf-8', { fatal: true });
const byteOrderMark = /^\ufeff/;
const loneSurrogate = /\p{Surrogate}/u;

/** True where Postgres, JSON and mail can all carry the text: no NUL, no lone surrogates. */
export const isStorable = (text: string): boolean => !text.includes('\0') && !loneSurrogate.test(text);

/**
 * Parses JSON from outside. Beyond what `JSON.parse` refuses it refuses bytes that aren't UTF-8, NUL and lone
 * surrogates in strings and keys, `__proto__` and `constructor.prototype`, and nesting deeper than 32. One byte order
 * mark before the text is passed over (RFC 8259 §8.1).
 * @throws JsonFault
 */
export function parseStrictJson(source: Uint8Array | string): unknown {
  const text = typeof source === 'string' ? source.replace(byteOrderMark, '') : decode(source);
  const value = parse(text);
  // Only an escape can bring a NUL or a lone surrogate into decoded UTF-8, so most bodies skip looking at each string.
  const escapes = text.includes('\\u') || typeof source === 'string';
  inspect(value, 0, escapes);
  return value;
}

/** The text that the bytes are, or `undefined` where they aren't UTF-8. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function decode(bytes: Uint8Array): string {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new JsonFault('The body is not UTF-8.');
  return text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new JsonFault('The body is not JSON.');
  }
}

function inspect(value: unknown, depth: number, escapes: boolean): void {
  if (typeof value === 'string') {
    if (escapes && !isStorable(value)) throw new JsonFault('A string holds NUL or a lone surrogate.');
    return;
  }
  if (typeof value !== 'object' || value === null) return;
  if (depth === greatestDepth) throw new JsonFault(`The body is nested deeper than ${greatestDepth}.`);
  if (Array.isArray(value)) {
    for (const item of value) inspect(item, depth + 1, escapes);
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    if (escapes && !isStorable(key)) throw new JsonFault('A key holds NUL or a lone surrogate.');
    if (poisons(key, item)) throw new JsonFault(`The key ${key} is not allowed.`);
    inspect(item, depth + 1, escapes);
  }
}

const poisons = (key: string, value: unknown): boolean =>
  key === '__proto__' ||
  (key === 'constructor' && typeof value === 'object' && value !== null && Object.hasOwn(value, 'prototype'));
