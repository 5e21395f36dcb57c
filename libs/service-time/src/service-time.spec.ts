import { describe, expect, it } from '@jest/globals';
import {
  alwaysOpen,
  type CalendarDefinition,
  compileCalendar,
  due,
  elapsed,
  formatInstant,
  type Instant,
  isOpen,
  nextOpening,
  norwayOfficeHours,
  type Pause,
} from './index.js';

const HOUR = 3_600_000;
const office = compileCalendar(norwayOfficeHours);

function dueText(definition: CalendarDefinition, start: Instant, hours: number, pauses?: Pause[]) {
  return formatInstant(due(compileCalendar(definition), start, hours * HOUR, pauses));
}

function code(value: string) {
  return expect.objectContaining({ code: value });
}

describe('a budget in office hours', () => {
  it.each([
    [
      'runs on over a weekend and into summer time',
      '2026-03-27T15:30:00+01:00',
      2,
      '2026-03-30T07:30:00.000Z',
    ],
    [
      'counts from the next opening when it starts outside hours',
      '2026-06-06T12:00:00+02:00',
      1,
      '2026-06-08T07:00:00.000Z',
    ],
    [
      'counts from the opening when it starts before it',
      '2026-06-08T05:00:00+02:00',
      1,
      '2026-06-08T07:00:00.000Z',
    ],
    [
      'is due at the closing instant when it ends exactly there',
      '2026-06-08T14:00:00+02:00',
      2,
      '2026-06-08T14:00:00.000Z',
    ],
    ['is due at a later closing instant too', '2026-06-08T14:00:00+02:00', 10, '2026-06-09T14:00:00.000Z'],
    [
      'is due at once when it is zero inside hours',
      '2026-06-08T14:00:00+02:00',
      0,
      '2026-06-08T12:00:00.000Z',
    ],
    [
      'is due at the next opening when it is zero outside hours',
      '2026-06-06T12:00:00+02:00',
      0,
      '2026-06-08T06:00:00.000Z',
    ],
    [
      'is due at the next opening when it is zero at the closing instant',
      '2026-06-08T16:00:00+02:00',
      0,
      '2026-06-09T06:00:00.000Z',
    ],
    ['skips Easter', '2026-04-01T15:00:00+02:00', 2, '2026-04-07T07:00:00.000Z'],
    [
      'counts 24 December unless an agreement closes it',
      '2026-12-24T15:00:00+01:00',
      2,
      '2026-12-28T08:00:00.000Z',
    ],
  ])('%s', (_, start, hours, expected) => {
    expect(dueText(norwayOfficeHours, start, hours)).toBe(expected);
  });

  it('takes instants as milliseconds too', () => {
    expect(due(office, Date.UTC(2026, 5, 8, 8), HOUR)).toBe(Date.UTC(2026, 5, 8, 9));
    expect(elapsed(office, Date.UTC(2026, 5, 8, 8), Date.UTC(2026, 5, 9, 8))).toBe(8 * HOUR);
  });

  it('runs over years', () => {
    const start = '2026-01-05T08:00:00+01:00';
    expect(elapsed(office, start, due(office, start, 10_000 * HOUR))).toBe(10_000 * HOUR);
  });
});

describe('openings', () => {
  it('include their first instant and not their last', () => {
    expect(isOpen(office, '2026-06-08T07:59:59.999+02:00')).toBe(false);
    expect(isOpen(office, '2026-06-08T08:00:00+02:00')).toBe(true);
    expect(isOpen(office, '2026-06-08T15:59:59.999+02:00')).toBe(true);
    expect(isOpen(office, '2026-06-08T16:00:00+02:00')).toBe(false);
  });

  it('come next at the instant itself while open', () => {
    const inside = Date.UTC(2026, 5, 8, 9);
    expect(nextOpening(office, inside)).toBe(inside);
    expect(formatInstant(nextOpening(office, '2026-06-08T16:00:00+02:00'))).toBe('2026-06-09T06:00:00.000Z');
  });

  it('may be several a day', () => {
    const split: CalendarDefinition = {
      zone: 'UTC',
      week: {
        mon: [
          ['08:00', '11:30'],
          ['12:00', '16:00'],
        ],
      },
    };
    expect(dueText(split, '2026-06-08T11:00:00Z', 1)).toBe('2026-06-08T12:30:00.000Z');
    expect(isOpen(compileCalendar(split), '2026-06-08T11:45:00Z')).toBe(false);
  });

  it('run on over midnight when one day closes at 24:00 and the next opens at 00:00', () => {
    const night: CalendarDefinition = {
      zone: 'UTC',
      week: { mon: [['22:00', '24:00']], tue: [['00:00', '02:00']] },
    };
    expect(dueText(night, '2026-06-08T23:00:00Z', 2)).toBe('2026-06-09T01:00:00.000Z');
    expect(dueText(night, '2026-06-08T23:00:00Z', 1)).toBe('2026-06-09T00:00:00.000Z');
    expect(isOpen(compileCalendar(night), '2026-06-09T00:00:00Z')).toBe(true);
  });

  it('never end around the clock', () => {
    expect(dueText(alwaysOpen, '2026-12-24T23:59:59+01:00', 24 * 365)).toBe('2027-12-24T22:59:59.000Z');
  });
});

describe('closed dates and exceptions', () => {
  const half: CalendarDefinition = {
    ...norwayOfficeHours,
    exceptions: { '2026-12-24': [['08:00', '12:00']], '2026-12-31': [], '2026-12-26': [['10:00', '11:00']] },
  };
  const christmas = compileCalendar(half);

  it('shorten the weekday', () => {
    expect(elapsed(christmas, '2026-12-24T00:00:00+01:00', '2026-12-25T00:00:00+01:00')).toBe(4 * HOUR);
  });

  it('close it with an empty list', () => {
    expect(elapsed(christmas, '2026-12-31T00:00:00+01:00', '2027-01-01T00:00:00+01:00')).toBe(0);
  });

  it('open an extra day, closed as it may be', () => {
    expect(norwayOfficeHours.closed).toContain('2026-12-26');
    expect(dueText(half, '2026-12-25T12:00:00+01:00', 0)).toBe('2026-12-26T09:00:00.000Z');
  });
});

describe('when clocks change', () => {
  function nights(zone: string, ...hours: [string, string][]): CalendarDefinition {
    return { zone, week: { sun: hours } };
  }

  it.each([
    [
      'opens at the end of the gap',
      nights('Europe/Oslo', ['02:30', '04:00']),
      '2026-03-28T12:00:00Z',
      0,
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'closes at the end of the gap',
      nights('Europe/Oslo', ['01:00', '02:30']),
      '2026-03-28T12:00:00Z',
      1,
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'leaves out what lies in the gap',
      nights('Europe/Oslo', ['02:10', '02:50']),
      '2026-03-28T12:00:00Z',
      0,
      '2026-04-05T00:10:00.000Z',
    ],
    [
      'opens at the first of two',
      nights('Europe/Oslo', ['02:30', '04:00']),
      '2026-10-24T12:00:00Z',
      0,
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'closes at the second of two',
      nights('Europe/Oslo', ['01:00', '02:30']),
      '2026-10-24T12:00:00Z',
      2.5,
      '2026-10-25T01:30:00.000Z',
    ],
    [
      'counts what two openings both cover once',
      nights('Europe/Oslo', ['01:00', '02:15'], ['02:45', '04:00']),
      '2026-10-24T12:00:00Z',
      4,
      '2026-10-25T03:00:00.000Z',
    ],
    [
      'opens at the end of a gap at midnight',
      nights('America/Santiago', ['00:00', '02:00']),
      '2026-09-05T12:00:00Z',
      0,
      '2026-09-06T04:00:00.000Z',
    ],
    [
      'goes half an hour back',
      nights('Australia/Lord_Howe', ['00:00', '24:00']),
      '2026-04-04T00:00:00Z',
      24.5,
      '2026-04-05T13:30:00.000Z',
    ],
  ])('%s', (_, definition, start, hours, expected) => {
    expect(dueText(definition, start, hours)).toBe(expected);
  });

  it.each([
    ['Europe/Oslo', '2026-03-29', 23],
    ['Europe/Oslo', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-10-04', 23.5],
    ['Antarctica/Troll', '2026-03-29', 22],
    ['America/Santiago', '2026-04-04', 25],
    ['Pacific/Apia', '2011-12-30', 0],
    ['Asia/Kathmandu', '1986-01-01', 23.75],
  ])('%s has on %s as many hours as really pass', (zone, date, hours) => {
    const calendar = compileCalendar({ zone, week: {}, exceptions: { [date]: [['00:00', '24:00']] } });
    const noon = Date.parse(`${date}T12:00:00Z`);
    expect(elapsed(calendar, noon - 48 * HOUR, noon + 48 * HOUR)).toBe(hours * HOUR);
  });
});

describe('pauses', () => {
  const start = '2026-06-08T09:00:00+02:00';
  const lunch: Pause = ['2026-06-08T11:00:00+02:00', '2026-06-08T12:00:00+02:00'];

  it('are breaks in service time', () => {
    expect(dueText(norwayOfficeHours, start, 3, [lunch])).toBe('2026-06-08T11:00:00.000Z');
    expect(elapsed(office, start, '2026-06-08T14:00:00+02:00', [lunch])).toBe(4 * HOUR);
  });

  it('take nothing outside hours, nor before the start or after the end', () => {
    const night: Pause = ['2026-06-08T16:00:00+02:00', '2026-06-09T08:00:00+02:00'];
    const earlier: Pause = ['2026-06-08T01:00:00+02:00', '2026-06-08T09:00:00+02:00'];
    expect(dueText(norwayOfficeHours, start, 8, [night, earlier])).toBe('2026-06-09T07:00:00.000Z');
    expect(elapsed(office, start, lunch[0], [lunch, earlier])).toBe(2 * HOUR);
  });

  it('make a start within them count from their end', () => {
    expect(dueText(norwayOfficeHours, '2026-06-08T11:30:00+02:00', 0, [lunch])).toBe(
      '2026-06-08T10:00:00.000Z',
    );
    expect(dueText(norwayOfficeHours, '2026-06-08T11:30:00+02:00', 1, [lunch])).toBe(
      '2026-06-08T11:00:00.000Z',
    );
  });

  it('leave a budget due where it ends: at their beginning', () => {
    expect(dueText(norwayOfficeHours, start, 2, [lunch])).toBe('2026-06-08T09:00:00.000Z');
  });

  it('count once where they overlap', () => {
    const late: Pause = ['2026-06-08T11:30:00+02:00', '2026-06-08T13:00:00+02:00'];
    expect(dueText(norwayOfficeHours, start, 3, [late, lunch, lunch])).toBe('2026-06-08T12:00:00.000Z');
  });

  it('may last for years', () => {
    const long: Pause = ['2026-06-08T10:00:00+02:00', '2030-06-07T10:00:00+02:00'];
    expect(dueText(norwayOfficeHours, start, 2, [long])).toBe('2030-06-07T09:00:00.000Z');
  });
});

describe('questions without an answer', () => {
  const start = '2026-06-08T09:00:00+02:00';

  it.each<[string, () => unknown]>([
    ['negative-budget', () => due(office, start, -1)],
    ['bad-duration', () => due(office, start, 0.5)],
    ['bad-duration', () => due(office, start, Number.NaN)],
    ['bad-instant', () => due(office, '2026-06-08T09:00:00', 0)],
    ['bad-instant', () => isOpen(office, Number.POSITIVE_INFINITY)],
    ['bad-instant', () => elapsed(office, start, start, [[start, 'later']])],
    ['end-before-start', () => elapsed(office, start, '2026-06-08T08:59:59+02:00')],
    ['end-before-start', () => due(office, start, 0, [['2026-06-08T11:00:00Z', '2026-06-08T10:00:00Z']])],
    ['no-opening', () => due(compileCalendar({ zone: 'UTC', week: {} }), start, 0)],
    ['no-opening', () => nextOpening(compileCalendar({ zone: 'UTC', week: {} }), start)],
    ['no-opening', () => due(compileCalendar(alwaysOpen), start, 300 * 366 * 24 * HOUR)],
    ['no-opening', () => due(compileCalendar(alwaysOpen), '2299-12-31T23:00:00Z', 2 * HOUR)],
  ])('are refused with %s', (expected, ask) => {
    expect(ask).toThrow(code(expected));
  });

  const rare = compileCalendar({
    zone: 'UTC',
    week: {},
    exceptions: {
      '2026-03-01': [['10:00', '11:00']],
      '2028-03-01': [['10:00', '11:00']],
      '2030-03-02': [['10:00', '11:00']],
    },
  });

  it('has no opening when the next one is more than two years away', () => {
    expect(formatInstant(nextOpening(rare, '2026-03-01T11:00:00Z'))).toBe('2028-03-01T10:00:00.000Z');
    expect(formatInstant(nextOpening(rare, '2028-03-02T10:00:00Z'))).toBe('2030-03-02T10:00:00.000Z');
    expect(() => nextOpening(rare, '2028-03-02T09:59:59.999Z')).toThrow(code('no-opening'));
  });

  it('has no opening when a budget would have to wait for more than two years', () => {
    expect(formatInstant(due(rare, '2026-03-01T10:00:00Z', 2 * HOUR))).toBe('2028-03-01T11:00:00.000Z');
    expect(() => due(rare, '2026-03-01T10:00:00Z', 3 * HOUR)).toThrow(code('no-opening'));
    expect(elapsed(rare, '2026-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toBe(3 * HOUR);
    expect(() => due(rare, '2026-03-01T10:00:00Z', 3 * HOUR)).toThrow(code('no-opening'));
  });
});
