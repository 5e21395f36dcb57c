import { describe, expect, it } from '@jest/globals';
import {
  CalendarError,
  compileCalendar,
  evaluate,
  evaluateInSlices,
  norwayOfficeHours,
  type ReceivedQuery,
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

it.each<[string, ReceivedQuery]>([
  ['bad-instant', { op: 'due', budget: 'PT2H' }],
  ['bad-instant', { op: 'due', start: 1_774_621_800_000, budget: 'PT2H' }],
  ['bad-instant', { op: 'due', start: '2026-03-27', budget: 2 }],
  ['bad-duration', { op: 'due', start }],
  ['bad-duration', { op: 'due', start, budget: 7_200_000 }],
  ['bad-duration', { op: 'due', start, budget: 'P1DT2H' }],
  ['bad-duration', { op: 'due', start, budget: null }],
  ['bad-instant', { op: 'elapsed', start }],
  ['bad-instant', { op: 'elapsed', start, end: {} }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: null }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: start }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: [start, start] }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: [[start]] }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: [[start, start, start]] }],
  ['bad-instant', { op: 'elapsed', start, end: start, pauses: [[0, 1]] }],
  ['end-before-start', { op: 'elapsed', start, end: start, pauses: [[start, '2026-03-27T15:29+01:00']] }],
])('answers %s in its place, and the rest: %j', (code, query) => {
  const good: ReceivedQuery = { op: 'elapsed', start, end: start };
  expect(evaluate({ calendar: norwayOfficeHours, queries: [good, query, good] })).toEqual([
    { elapsed: 'PT0S' },
    { error: { code } },
    { elapsed: 'PT0S' },
  ]);
});

it('says that nothing opens for a start on a calendar whose last opening is over', () => {
  const once = {
    zone: 'UTC',
    week: {},
    exceptions: { '2026-03-30': [['22:00', '24:00']] as [[string, string]] },
  };
  const queries: ServiceTimeQuery[] = [
    { op: 'due', start, budget: 'PT2H' },
    { op: 'due', start, budget: 'PT2H0.001S' },
    { op: 'due', start: '2026-03-31T00:00:00Z', budget: 'PT0S' },
  ];
  expect(evaluate({ calendar: once, queries })).toEqual([
    { due: '2026-03-31T00:00:00.000Z' },
    { error: { code: 'no-opening' } },
    { error: { code: 'no-opening' } },
  ]);
});

it('answers across the versions of a calendar', () => {
  const versions = [
    { from: '2000-01-01T00:00:00Z', calendar: compileCalendar(norwayOfficeHours) },
    {
      from: '2026-03-30T08:00:00+02:00',
      calendar: compileCalendar({ zone: 'UTC', week: { mon: [['12:00', '24:00']] } }),
    },
  ];
  const queries: ServiceTimeQuery[] = [
    { op: 'due', start, budget: 'PT2H' },
    { op: 'elapsed', start, end: '2026-03-30T13:30:00Z' },
    { op: 'due', start: 'now', budget: 'PT2H' },
  ];
  expect(evaluate({ calendar: versions, queries })).toEqual([
    { due: '2026-03-30T13:30:00.000Z' },
    { elapsed: 'PT2H' },
    { error: { code: 'bad-instant' } },
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

describe('four centuries of a calendar that opens every half hour', () => {
  const two = (count: number) => String(count).padStart(2, '0');
  const day = Array.from({ length: 24 }, (_, hour): [string, string][] => [
    [`${two(hour)}:00`, `${two(hour)}:15`],
    [`${two(hour)}:30`, `${two(hour)}:45`],
  ]).flat();
  const dense = {
    zone: 'UTC',
    week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
  };
  const [first, last] = ['1900-01-01T00:00:00Z', '2299-12-31T00:00:00Z'];
  const days = (Date.parse(last) - Date.parse(first)) / 86_400_000;

  it('are read once, however many slices they take', () => {
    let reads = 0;
    const query = {
      op: 'elapsed' as const,
      start: first,
      end: '1960-01-01T00:00:00Z',
      get pauses() {
        reads++;
        return [['1926-01-01T00:00:00Z', '1926-01-02T00:00:00Z']];
      },
    };
    const work = evaluateInSlices({ calendar: compileCalendar(dense), queries: [query] });
    let slices = 1;
    for (; !work.next().done;) slices++;
    expect(slices).toBeGreaterThan(20);
    expect(reads).toBeLessThanOrEqual(2);
  }, 120_000);

  it('take little room, and are counted a slice at a time', () => {
    const queries: ServiceTimeQuery[] = [
      { op: 'elapsed', start: first, end: last },
      { op: 'due', start: first, budget: `PT${String(days * 12)}H` },
    ];
    const calendar = compileCalendar(dense);
    const before = process.memoryUsage().heapUsed;
    const work = evaluateInSlices({ calendar, queries });
    let slices = 1;
    let step = work.next();
    for (; !step.done; step = work.next()) slices++;
    expect(step.value).toEqual([{ elapsed: `PT${String(days * 12)}H` }, { due: '2299-12-30T23:45:00.000Z' }]);
    expect(slices).toBeGreaterThan(150);
    // An entry for each opening would take ten times as much.
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(100e6);
    expect(calendar.zone).toBe('UTC');
  }, 120_000);
});
