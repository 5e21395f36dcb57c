import { expect, it } from '@jest/globals';
import { arrivalOf } from './provider-clock.js';

const hour = 3_600_000;
const heardAt = new Date('2026-03-27T16:00:20.000Z');

it.each([
  ['as it was told', '2026-03-27T16:00:00.000Z', 0, '2026-03-27T16:00:00.000Z'],
  ['an hour later, where the clock is behind', '2026-03-27T15:00:00.000Z', hour, '2026-03-27T16:00:00.000Z'],
  ['an hour before, where it is ahead', '2026-03-27T17:00:00.000Z', -hour, '2026-03-27T16:00:00.000Z'],
  ['never later than it was heard of', '2026-03-27T17:00:00.000Z', 0, '2026-03-27T16:00:20.000Z'],
  ['when it was heard of, where nobody told that it rang', null, 0, '2026-03-27T16:00:20.000Z'],
])('a call rang by our clock %s', (_, ringingAt, offsetMs, arrived) => {
  expect(arrivalOf({ ringingAt }, offsetMs, heardAt).toISOString()).toBe(arrived);
});
