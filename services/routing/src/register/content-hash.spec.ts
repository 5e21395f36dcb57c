import { expect, it } from '@jest/globals';
import { contentHash } from './content-hash.js';

it('is the same whatever the order of members, at every depth, and whether undefined is said', () => {
  const one = contentHash({ a: 1, b: { c: [1, { d: 2, e: null }], f: undefined } });
  expect(contentHash({ b: { c: [1, { e: null, d: 2 }] }, a: 1 })).toBe(one);
});

it.each([
  [{ a: 1 }, { a: '1' }],
  [{ a: [1, 2] }, { a: [2, 1] }],
  [{ a: null }, {}],
  [{ 'a":1,"b': 2 }, { a: 1, b: 2 }],
  [undefined, {}],
])('tells %j from %j', (one, other) => {
  expect(contentHash(one)).not.toBe(contentHash(other));
});
