import { expect, it } from '@jest/globals';
import { compileCalendar, norwayOfficeHours, type CalendarDefinition } from '@mottak/service-time';
import { countingClock, countingVersions, firstOpen } from './counting-clock.js';

const HOUR = 3_600_000;
const version = (from: string, definition: CalendarDefinition) => ({
  from,
  calendar: compileCalendar(definition),
});
const office = version('2020-01-01T00:00:00Z', norwayOfficeHours);
const never = version('2026-06-08T09:00:00Z', { zone: 'UTC', week: { mon: [] } });
const monday = new Date('2026-06-08T06:00:00Z');
const dueIn = (hours: number, versions: (typeof office)[], first = 0) =>
  new Date(
    countingClock(countingVersions(versions, first)).due(monday.getTime(), hours * HOUR),
  ).toISOString();

it('passes a version without hours over, and goes on by the one before it', () => {
  expect(dueIn(9, [office, never])).toBe('2026-06-09T07:00:00.000Z');
  expect(dueIn(9, [office, never], 1)).toBe('2026-06-09T07:00:00.000Z');
  const nights = version('2026-06-08T11:00:00Z', { zone: 'UTC', week: { mon: [['20:00', '24:00']] } });
  for (const first of [0, 1])
    expect(dueIn(6, [office, never, nights], first)).toBe('2026-06-08T21:00:00.000Z');
  expect(dueIn(9, [never, office], 0)).toBe('2026-06-09T07:00:00.000Z');
  const clock = countingClock(countingVersions([office, never], 1));
  expect(clock.elapsed(monday.getTime(), Date.parse('2026-06-09T07:00:00Z'))).toBe(9 * HOUR);
});

it('counts every hour where no version has hours, and where dates have run out', () => {
  expect(dueIn(9, [never])).toBe('2026-06-08T15:00:00.000Z');
  const once = version('2020-01-01T00:00:00Z', {
    zone: 'UTC',
    week: {},
    exceptions: { '2024-01-01': [['08:00', '16:00']] },
  });
  expect(dueIn(9, [once])).toBe('2026-06-08T15:00:00.000Z');
  expect(firstOpen(countingVersions([once], 0), monday)).toBeNull();
  expect(firstOpen(countingVersions([never], 0), monday)).toBeNull();
});
