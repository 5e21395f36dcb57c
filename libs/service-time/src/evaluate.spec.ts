import { expect, it } from '@jest/globals';
import {
  CalendarError,
  compileCalendar,
  evaluate,
  norwayOfficeHours,
  type ServiceTimeQuery,
} from './index.js';

const start = '2026-03-27T15:30:00+01:00';

it('answers in order, each error in its place', () => {
  const queries: ServiceTimeQuery[] = [
    { op: 'due', start, budget: 'PT2H' },
    { op: 'due', start: '2026-03-27T15:30:00', budget: 'PT2H' },
    { op: 'due', start, budget: 'P1D' },
    { op: 'due', start, budget: '-PT1S' },
    { op: 'elapsed', start, end: '2026-03-30T09:30:00+02:00', pauses: [] },
    { op: 'elapsed', start, end: '2026-03-27T15:29:59+01:00' },
    {
      op: 'due',
      start,
      budget: 'PT2H',
      pauses: [['2026-03-30T08:00:00+02:00', '2026-03-30T08:15:00+02:00']],
    },
    { op: 'elapsed', start, end: '2026-04-03T15:30:00+02:00' },
  ];
  expect(evaluate({ calendar: norwayOfficeHours, queries })).toEqual([
    { due: '2026-03-30T07:30:00.000Z' },
    { error: { code: 'bad-instant' } },
    { error: { code: 'bad-duration' } },
    { error: { code: 'negative-budget' } },
    { elapsed: 'PT2H' },
    { error: { code: 'end-before-start' } },
    { due: '2026-03-30T07:45:00.000Z' },
    { elapsed: 'PT24H30M' },
  ]);
});

it('takes a calendar that was compiled before', () => {
  const queries: ServiceTimeQuery[] = [{ op: 'due', start, budget: 'PT2H' }];
  const calendar = compileCalendar(norwayOfficeHours);
  expect(evaluate({ calendar, queries })).toEqual(evaluate({ calendar: norwayOfficeHours, queries }));
});

it('answers from a calendar that never opens', () => {
  const queries: ServiceTimeQuery[] = [
    { op: 'due', start, budget: 'PT0S' },
    { op: 'elapsed', start, end: start },
  ];
  expect(evaluate({ calendar: { zone: 'UTC', week: {} }, queries })).toEqual([
    { error: { code: 'no-opening' } },
    { elapsed: 'PT0S' },
  ]);
});

it('says of each question that the zone is unknown', () => {
  const queries: ServiceTimeQuery[] = [
    { op: 'due', start, budget: 'PT2H' },
    { op: 'elapsed', start, end: start },
  ];
  const unknown = { error: { code: 'bad-zone' } };
  expect(evaluate({ calendar: { zone: 'Europe/Nowhere', week: {} }, queries })).toEqual([unknown, unknown]);
});

it('refuses a broken calendar as a whole', () => {
  const broken = { ...norwayOfficeHours, closed: ['2026-02-30'] };
  expect(() => evaluate({ calendar: broken, queries: [] })).toThrow(CalendarError);
  const noZone = { ...norwayOfficeHours, zone: JSON.parse('null') as string };
  expect(() => evaluate({ calendar: noZone, queries: [] })).toThrow(
    expect.objectContaining({ field: 'zone' }),
  );
});
