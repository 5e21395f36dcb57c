import { expect, it } from '@jest/globals';
import { compileCalendar, elapsed, norwayHolidays, norwayOfficeHours } from './index.js';

const office = compileCalendar(norwayOfficeHours);

function hoursOpenOn(date: string): number {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  return elapsed(office, midnight, midnight + 86_400_000) / 3_600_000;
}

it.each([
  '2026-01-01',
  '2026-04-02',
  '2026-04-03',
  '2026-04-06',
  '2026-05-01',
  '2026-05-14',
  '2026-05-25',
  '2026-12-25',
  '2024-05-17',
  '2027-05-17',
  '2028-05-17',
  '2028-12-26',
  '2036-12-26',
  '2036-06-02',
])('is closed on %s, a public holiday', (date) => {
  expect(new Date(date).getUTCDay()).toBeGreaterThan(0);
  expect(new Date(date).getUTCDay()).toBeLessThan(6);
  expect(hoursOpenOn(date)).toBe(0);
});

it.each([
  ['the King’s birthday', '2025-02-21'],
  ['Christmas Eve', '2026-12-24'],
  ['New Year’s Eve', '2026-12-31'],
  ['the Wednesday before Easter', '2026-04-01'],
  ['Liberation Day', '2026-05-08'],
])('is open on %s, an ordinary working day', (_, date) => {
  expect(hoursOpenOn(date)).toBe(8);
});

it('names the version and covers whole years', () => {
  expect(norwayHolidays.version).toMatch(/^date-holidays \d+\.\d+\.\d+, 2024–2036$/);
  const years = new Set(Object.keys(norwayHolidays.dates).map((date) => Number(date.slice(0, 4))));
  expect([Math.min(...years), Math.max(...years), years.size]).toEqual([
    norwayHolidays.firstYear,
    norwayHolidays.lastYear,
    13,
  ]);
});

it('has two names on a date that is two holidays', () => {
  expect(norwayHolidays.dates['2027-05-17']).toBe('Grunnlovsdagen, Andre pinsedag');
});
