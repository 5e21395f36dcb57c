import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson } from './canonical-json.js';

it('says the same of two objects whose members come in different order', () => {
  expect(canonicalJson({ b: [1, { y: 2, x: null }], a: 'å' })).toBe('{"a":"å","b":[1,{"x":null,"y":2}]}');
  expect(canonicalJson({ a: 'å', b: [1, { x: null, y: 2 }] })).toBe(
    canonicalJson({ b: [1, { y: 2, x: null }], a: 'å' }),
  );
});

it('keeps every value that JSON can hold', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

it('tells different values apart', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      const same = canonicalJson(one) === canonicalJson(other);
      if (same) expect(JSON.parse(JSON.stringify(one))).toEqual(JSON.parse(JSON.stringify(other)));
    }),
  );
});
