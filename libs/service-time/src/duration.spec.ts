import { expect, it } from '@jest/globals';
import { formatDuration, parseDuration } from './index.js';

it.each([
  ['PT2H', 7_200_000],
  ['PT90M', 5_400_000],
  ['PT39H30M', 142_200_000],
  ['PT0S', 0],
  ['-PT0S', 0],
  ['PT1H1M1S', 3_661_000],
  ['PT0.5S', 500],
  ['PT1,025S', 1025],
  ['-PT2H', -7_200_000],
  ['PT-2H', -7_200_000],
  ['PT-1H-30M', -5_400_000],
])('%s is %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each([
  '',
  'PT',
  'P',
  '2H',
  'P2H',
  'P1D',
  'P1DT2H',
  'P1W',
  'P1M',
  'PT2h',
  'pt2h',
  'PT1.5H',
  'PT0.0001S',
  'PT2M1H',
  'PT2H ',
  'PT1H-30M',
  '--PT2H',
  '-PT-2H',
  'PT99999999999999999H',
])('%j is no duration of hours, minutes and seconds', (text) => {
  expect(() => parseDuration(text)).toThrow(expect.objectContaining({ code: 'bad-duration' }));
});

it.each([
  [0, 'PT0S'],
  [7_200_000, 'PT2H'],
  [142_200_000, 'PT39H30M'],
  [90_061_001, 'PT25H1M1.001S'],
  [60_000, 'PT1M'],
  [-300_000, '-PT5M'],
])('%d ms is written %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});

it('writes whole milliseconds only', () => {
  expect(() => formatDuration(0.5)).toThrow(expect.objectContaining({ code: 'bad-duration' }));
});
