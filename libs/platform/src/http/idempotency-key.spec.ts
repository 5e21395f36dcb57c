import { expect, it } from '@jest/globals';
import { readIdempotencyKey } from './idempotency-key.js';

const codeFor = (header: string | string[] | undefined): unknown => {
  try {
    return readIdempotencyKey(header);
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('reads a structured-field string and a bare token as the same key', () => {
  expect(readIdempotencyKey('"8e03978e-40d5-43dd-bc93-6894a57f9324"')).toBe(
    '8e03978e-40d5-43dd-bc93-6894a57f9324',
  );
  expect(readIdempotencyKey('8e03978e-40d5-43dd-bc93-6894a57f9324')).toBe(
    '8e03978e-40d5-43dd-bc93-6894a57f9324',
  );
});

it('undoes the escapes of a structured-field string', () => {
  expect(readIdempotencyKey(String.raw`"a \"b\" \\c"`)).toBe(String.raw`a "b" \c`);
});

it('says that a key is missing only where there is none', () => {
  expect(codeFor(undefined)).toBe('idempotency-key-missing');
  expect(codeFor('')).toBe('idempotency-key-missing');
});

it.each([
  ['an empty string', '""'],
  ['two headers', 'a, b'],
  ['two strings', '"a", "b"'],
  ['an open quote', '"abc'],
  ['an escape that is none', String.raw`"a\b"`],
  ['a space in a bare token', 'a b'],
  ['a letter beyond ASCII', '"nøkkel"'],
  ['256 characters', 'k'.repeat(256)],
  ['only blanks', '   '],
])('refuses %s', (_, header) => {
  expect(codeFor(header)).toBe('invalid-request');
});

it('takes 255 characters', () => {
  expect(readIdempotencyKey(`"${'k'.repeat(255)}"`)).toHaveLength(255);
});
