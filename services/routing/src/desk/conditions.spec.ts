import { expect, it } from '@jest/globals';
import { readConditions } from './conditions.js';

const keyOf = (key: string) => readConditions({ 'idempotency-key': key }).key;
const ifMatchOf = (tag: string) => readConditions({ 'if-match': tag }).ifMatch;

it('asks for nothing where nothing is said', () => {
  expect(readConditions({})).toEqual({ ifMatch: undefined, key: undefined });
});

it('reads a quoted and a bare key as the same one', () => {
  expect(keyOf('"a-1"')).toBe('a-1');
  expect(keyOf('a-1')).toBe('a-1');
  expect(keyOf(String.raw`"a \"b\""`)).toBe('a "b"');
});

it.each(['', '""', '"a', 'a, b', 'a b', '"ø"', 'k'.repeat(256)])('refuses the key %j', (key) => {
  expect(() => keyOf(key)).toThrow(/Idempotency-Key/);
});

it('reads the version out of one strong tag', () => {
  expect(ifMatchOf('"12"')).toBe(12);
  expect(ifMatchOf('*')).toBeUndefined();
});

it.each(['', '12', 'W/"12"', '"-1"', '"1", "2"', '"1234567890"'])('refuses the tag %j', (tag) => {
  expect(() => ifMatchOf(tag)).toThrow(/If-Match/);
});
