import { expect, it } from '@jest/globals';
import { Pace } from './pace.js';

it('lets so many a second go, whatever time each takes', () => {
  let now = 1000;
  const pace = new Pace(50, () => now);
  const gone = Array.from({ length: 100 }, (_, index) => {
    now += pace.turn();
    const at = now;
    now += index % 3 === 0 ? 30 : 1;
    return at;
  });
  expect(gone[0]).toBe(1000);
  for (const [index, at] of gone.entries()) {
    const before = gone[index - 1];
    if (before !== undefined) expect(at - before).toBeGreaterThanOrEqual(20);
  }
});

it('makes nobody wait after a rest, and lets nobody catch up', () => {
  let now = 0;
  const pace = new Pace(50, () => now);
  pace.turn();
  now = 5000;
  expect([pace.turn(), pace.turn(), pace.turn()]).toEqual([0, 20, 40]);
});
