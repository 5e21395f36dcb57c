import { expect, it } from '@jest/globals';
import {
  alwaysOpen,
  type CalendarDefinition,
  closedDatesEnd,
  datedHours,
  norwayOfficeHours,
} from './index.js';

const split: CalendarDefinition = {
  zone: 'Europe/Oslo',
  week: {
    thu: [
      ['08:00', '11:30'],
      ['11:30', '16:00'],
      ['20:00', '24:00'],
    ],
  },
  closed: ['2026-12-24'],
  exceptions: { '2026-12-25': [['10:00', '11:00']], '2026-12-31': [] },
};

it('gives the hours of each date, with what touches made one', () => {
  expect(datedHours(split, '2026-12-17', 1)).toEqual([
    {
      date: '2026-12-17',
      hours: [
        ['08:00', '16:00'],
        ['20:00', '24:00'],
      ],
    },
  ]);
  const christmas = datedHours(split, '2026-12-24', 15);
  expect(christmas.filter(({ hours }) => hours.length > 0).map(({ date }) => date)).toEqual([
    '2026-12-25',
    '2027-01-07',
  ]);
});

it('knows when the closed dates of a calendar end', () => {
  const end = (definition: CalendarDefinition) => {
    const at = closedDatesEnd(definition);
    return at === undefined ? undefined : new Date(at).toISOString();
  };
  expect(end(alwaysOpen)).toBeUndefined();
  expect(end(norwayOfficeHours)).toBe('2036-12-31T23:00:00.000Z');
  expect(end(split)).toBe('2026-12-31T23:00:00.000Z');
  expect(end({ ...split, closed: [], exceptions: { '2027-05-17': [] } })).toBe('2027-12-31T23:00:00.000Z');
  expect(end({ ...split, closed: [], exceptions: { '2027-05-17': [['08:00', '09:00']] } })).toBeUndefined();
});
