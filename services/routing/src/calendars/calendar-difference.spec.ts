import { expect, it } from '@jest/globals';
import type { CalendarDefinition } from '@mottak/service-time';
import { dateIn, differingDates } from './calendar-difference.js';

const office: CalendarDefinition = {
  zone: 'Europe/Oslo',
  week: { mon: [['08:00', '16:00']], fri: [['08:00', '16:00']] },
};
const early: CalendarDefinition = { ...office, week: { ...office.week, fri: [['08:00', '14:00']] } };
const since = (valid_from: string, definition: CalendarDefinition) => ({
  valid_from: new Date(valid_from),
  definition,
});
const first = since('2000-01-01T00:00:00Z', office);

it('shows the dates on which the hours would differ, and no others', () => {
  expect(differingDates([first], early, '2026-06-01', 14)).toEqual([
    { date: '2026-06-05', current: [['08:00', '16:00']], proposed: [['08:00', '14:00']] },
    { date: '2026-06-12', current: [['08:00', '16:00']], proposed: [['08:00', '14:00']] },
  ]);
  const halves: CalendarDefinition = {
    ...office,
    week: {
      ...office.week,
      mon: [
        ['08:00', '12:00'],
        ['12:00', '16:00'],
      ],
    },
  };
  expect(differingDates([first], halves, '2026-06-01', 14)).toEqual([]);
});

it('compares each date with the version that counts then', () => {
  const versions = [since('2026-06-10T00:00:00Z', early), first];
  expect(differingDates(versions, early, '2026-06-01', 14).map(({ date }) => date)).toEqual(['2026-06-05']);
  const withdrawn = [since('2026-06-01T00:00:00Z', office), ...versions];
  expect(differingDates(withdrawn, office, '2026-06-01', 14)).toEqual([]);
});

it('takes the same hours in another zone for other times', () => {
  const moved = { ...office, zone: 'Europe/London' };
  expect(differingDates([first], moved, '2026-06-01', 7).map(({ date }) => date)).toEqual([
    '2026-06-01',
    '2026-06-05',
  ]);
});

it('takes the date from the clocks of the zone', () => {
  const at = new Date('2026-06-01T22:30:00Z');
  expect(dateIn('Europe/Oslo', at)).toBe('2026-06-02');
  expect(dateIn('America/New_York', at)).toBe('2026-06-01');
});
