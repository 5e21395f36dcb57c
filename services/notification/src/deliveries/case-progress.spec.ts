import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { see } from './case-progress.js';

const nothing = { seenUpTo: 0, ahead: [] };

describe('what has been seen of a case', () => {
  it('is contiguous up to the first gap', () => {
    expect(see(nothing, [1, 2, 4, 5])).toEqual({ seenUpTo: 2, ahead: [4, 5] });
    expect(see({ seenUpTo: 2, ahead: [4, 5] }, [3])).toEqual({ seenUpTo: 5, ahead: [] });
  });

  it('does not depend on the order, the portions, or how often a fact comes', () => {
    const facts = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 60 });
    fc.assert(
      fc.property(facts, fc.nat(60), (numbers, cut) => {
        const at = Math.min(cut, numbers.length);
        const portions = see(see(nothing, numbers.slice(at)), [
          ...numbers.slice(0, at),
          ...numbers.slice(at),
        ]);
        const whole = see(
          nothing,
          [...new Set(numbers)].sort((one, other) => one - other),
        );
        expect(portions).toEqual(whole);
      }),
    );
  });
});
