import { expect, it } from '@jest/globals';
import { formatInstant, parseInstant } from './index.js';

it.each([
  ['2026-03-27T15:30:00+01:00', '2026-03-27T14:30:00.000Z'],
  ['2026-03-27T15:30Z', '2026-03-27T15:30:00.000Z'],
  ['2026-03-27T15:30:00.5Z', '2026-03-27T15:30:00.500Z'],
  ['2026-03-27T15:30:00.123456789-03:30', '2026-03-27T19:00:00.123Z'],
  ['2026-03-27T15:30:00+0545', '2026-03-27T09:45:00.000Z'],
  ['2026-03-27T15:30:00+01', '2026-03-27T14:30:00.000Z'],
  ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000Z'],
])('%s is %s', (text, utc) => {
  expect(formatInstant(parseInstant(text))).toBe(utc);
});

it.each([
  '',
  'now',
  '2026-03-27',
  '2026-03-27T15:30:00',
  '2026-03-27 15:30:00Z',
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-10T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-03-27T24:00:00Z',
  '2026-03-27T15:60:00Z',
  '2026-06-30T23:59:60Z',
  '2026-03-27T15:30:00+24:00',
  '2026-03-27T15:30:00+01:60',
  '2026-03-27T15:30:00Z ',
  '2026-03-27T15:30:00.Z',
  '0050-01-01T00:00:00Z',
  '1899-12-31T23:59:59Z',
  '2300-01-01T00:00:00Z',
  '2026-03-27T15:30:00+01:00[Europe/Oslo]',
])('%j is no instant', (text) => {
  expect(() => parseInstant(text)).toThrow(expect.objectContaining({ code: 'bad-instant' }));
});

it('writes whole milliseconds only', () => {
  expect(() => formatInstant(Number.NaN)).toThrow(expect.objectContaining({ code: 'bad-instant' }));
});
