import { expect, it } from '@jest/globals';
import { Sweeps } from './sweeps.js';

const page = (found: number, next: string | null = null) => ({ found, told: found, next, superseded: false });

it('is over once a sweep after the first finds nothing', () => {
  const sweeps = Sweeps.begin();
  sweeps.take(page(0));
  expect(sweeps.isLast()).toBe(false);
  sweeps.next();
  sweeps.take(page(2, 'b'));
  sweeps.take(page(0));
  expect(sweeps.isLast()).toBe(false);
  sweeps.next();
  sweeps.take(page(0));
  expect(sweeps.isLast()).toBe(true);
  expect(sweeps.told).toBe(2);
});

it('waits half a minute, then ever longer, and ten minutes at the most', () => {
  const sweeps = Sweeps.begin();
  const waits = Array.from({ length: 8 }, () => {
    const seconds = sweeps.pauseMs() / 1000;
    sweeps.next();
    return seconds;
  });
  expect(waits).toEqual([30, 60, 120, 240, 480, 600, 600, 600]);
});

it('goes on in the next run where it stood', () => {
  const sweeps = Sweeps.begin();
  sweeps.next();
  sweeps.take(page(3, 'c'));
  const resumed = Sweeps.resume(sweeps.carry());
  expect(resumed.after).toBe('c');
  expect(resumed.told).toBe(3);
  expect(resumed.inWords()).toBe(sweeps.inWords());
  resumed.take(page(0));
  expect(resumed.isLast()).toBe(false);
});
