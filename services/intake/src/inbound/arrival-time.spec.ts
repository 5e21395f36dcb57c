import { expect, it } from '@jest/globals';
import { arrivalTime } from './arrival-time.js';

const now = Date.parse('2026-11-22T12:00:00.000Z');

it('is what the broker says', () => {
  expect(arrivalTime('2026-11-20T08:00:00.000Z', now)).toBe('2026-11-20T08:00:00.000Z');
});

it.each([
  ['1970-01-01T00:00:00.000Z', '2026-10-18T12:00:00.000Z'],
  ['1969-12-31T23:59:59.999Z', '2026-10-18T12:00:00.000Z'],
  ['2400-01-01T00:00:00.000Z', '2026-11-22T12:00:00.000Z'],
])('is never %s, which a producer may have said before the topic was set right', (claimed, expected) => {
  expect(arrivalTime(claimed, now)).toBe(expected);
});
