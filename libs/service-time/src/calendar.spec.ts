import { describe, expect, it } from '@jest/globals';
import {
  alwaysOpen,
  type CalendarDefinition,
  CalendarError,
  compileCalendar,
  isOpen,
  norwayOfficeHours,
} from './index.js';

const week = { mon: [['08:00', '16:00']] };

/** As it would come from outside: whatever it holds. */
function received(value: unknown): CalendarDefinition {
  return JSON.parse(JSON.stringify(value)) as CalendarDefinition;
}

describe('a calendar', () => {
  it('is compiled from plain JSON', () => {
    expect(compileCalendar(received(norwayOfficeHours)).zone).toBe('Europe/Oslo');
    expect(compileCalendar(alwaysOpen).zone).toBe('Europe/Oslo');
  });

  it('may have intervals that touch, days without any, and nothing open at all', () => {
    const touching = {
      zone: 'UTC',
      week: {
        mon: [
          ['08:00', '12:00'],
          ['12:00', '24:00'],
        ],
        tue: [],
      },
    };
    expect(compileCalendar(received(touching))).toBeDefined();
    expect(compileCalendar({ zone: 'UTC', week: {} })).toBeDefined();
  });

  it('knows its zone however that is written', () => {
    const shouted = compileCalendar({ ...norwayOfficeHours, zone: 'EUROPE/OSLO' });
    for (const at of ['2026-06-08T05:59:59Z', '2026-06-08T06:00:00Z', '2026-12-07T06:30:00Z'])
      expect(isOpen(shouted, at)).toBe(isOpen(compileCalendar(norwayOfficeHours), at));
  });

  it('isn’t moved by later changes to its definition', () => {
    const definition = structuredClone(norwayOfficeHours);
    const calendar = compileCalendar(definition);
    definition.week.mon = [];
    expect(isOpen(calendar, '2026-06-08T10:00:00+02:00')).toBe(true);
  });

  it.each<[string, unknown]>([
    ['calendar', null],
    ['zone', { week }],
    ['zone', { zone: 'Europe/Nowhere', week }],
    ['zone', { zone: '+01:00', week }],
    ['zone', { zone: '', week }],
    ['week', { zone: 'UTC' }],
    ['week', { zone: 'UTC', week: [] }],
    ['week.monday', { zone: 'UTC', week: { monday: [] } }],
    ['week.mon', { zone: 'UTC', week: { mon: '08:00-16:00' } }],
    ['week.mon[0]', { zone: 'UTC', week: { mon: ['08:00', '16:00'] } }],
    ['week.mon[0]', { zone: 'UTC', week: { mon: [['08:00', '12:00', '16:00']] } }],
    ['week.mon[0]', { zone: 'UTC', week: { mon: [['08:00', '08:00']] } }],
    ['week.mon[0]', { zone: 'UTC', week: { mon: [['16:00', '08:00']] } }],
    ['week.mon[0][0]', { zone: 'UTC', week: { mon: [['8:00', '16:00']] } }],
    ['week.mon[0][1]', { zone: 'UTC', week: { mon: [['08:00', '24:01']] } }],
    ['week.mon[0][1]', { zone: 'UTC', week: { mon: [['08:00', 16]] } }],
    [
      'week.mon[1]',
      {
        zone: 'UTC',
        week: {
          mon: [
            ['08:00', '12:00'],
            ['11:59', '16:00'],
          ],
        },
      },
    ],
    [
      'week.sun[1]',
      {
        zone: 'UTC',
        week: {
          sun: [
            ['12:00', '16:00'],
            ['08:00', '11:00'],
          ],
        },
      },
    ],
    ['closed', { zone: 'UTC', week, closed: '2026-05-17' }],
    ['closed[1]', { zone: 'UTC', week, closed: ['2026-05-17', '2026-02-29'] }],
    ['closed[0]', { zone: 'UTC', week, closed: ['17.05.2026'] }],
    ['exceptions', { zone: 'UTC', week, exceptions: [] }],
    ['exceptions.2026-13-01', { zone: 'UTC', week, exceptions: { '2026-13-01': [] } }],
    [
      'exceptions.2026-12-24[1]',
      {
        zone: 'UTC',
        week,
        exceptions: {
          '2026-12-24': [
            ['08:00', '12:00'],
            ['10:00', '13:00'],
          ],
        },
      },
    ],
    ['week.mon[0]', { zone: 'Europe/Nowhere', week: { mon: [['16:00', '08:00']] } }],
  ])('that is wrong in %s is refused with that name: %j', (field, definition) => {
    const compile = () => compileCalendar(received(definition));
    expect(compile).toThrow(CalendarError);
    expect(compile).toThrow(expect.objectContaining({ field, message: expect.stringContaining(field) }));
  });
});
