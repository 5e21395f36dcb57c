import { describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { dutyCalendar } from './duty-calendar.js';
import type { RecordedShift } from './duty-record.js';
import type { RotaVersion } from './rota.store.js';

const level = {
  officers: ['anna'],
  handOver: { from: '2026-01-05', at: '08:00', every: 1, unit: 'weeks' as const },
};
const rota = (name: string, levels = 1): RotaVersion => ({
  rota_id: 'vakt',
  version: 7,
  name,
  valid_from: new Date('2026-01-02T10:00:00.500Z'),
  definition: { zone: 'Europe/Oslo', levels: Array.from({ length: levels }, () => level) },
  changed_by: 'operator',
  why: null,
});
const shift: RecordedShift = {
  level: 1,
  officer: 'anna',
  from: '2026-01-05T07:00:00.000Z',
  to: '2026-01-12T07:00:00.000Z',
  version: 7,
};

const eventsOf = (text: string): ICAL.Event[] =>
  new ICAL.Component(ICAL.parse(text) as ConstructorParameters<typeof ICAL.Component>[0])
    .getAllSubcomponents('vevent')
    .map((component) => new ICAL.Event(component));

describe('the calendar of a rota', () => {
  it.each(['\u0001', '\u2028', '\v', '\u0085', '\u007f'])('is one of RFC 5545 for a name with %j', (mark) => {
    const text = dutyCalendar(rota(`Vakt${mark}natt`), [shift]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[^\P{Cc}\t]|\u2028/u);
    expect(eventsOf(text)[0]?.summary).toMatch(/^Vakt\n?natt: anna$/);
  });

  it('has an event for each shift, which a library reads', () => {
    const [event, ...others] = eventsOf(dutyCalendar(rota('Vakt'), [shift]));
    expect(others).toEqual([]);
    expect(event?.uid).toBe('vakt-1-20260105T070000Z@mottak');
    expect(event?.summary).toBe('Vakt: anna');
    expect(event?.startDate.toJSDate()).toEqual(new Date(shift.from));
    expect(event?.endDate.toJSDate()).toEqual(new Date(shift.to));
    expect(event?.sequence).toBe(7);
  });

  it('says the level where there are several', () => {
    const text = dutyCalendar(rota('Vakt', 2), [shift, { ...shift, level: 2, officer: 'bo' }]);
    expect(eventsOf(text).map(({ summary }) => summary)).toEqual(['Vakt, nivå 1: anna', 'Vakt, nivå 2: bo']);
  });

  it('carries any name, however long', () => {
    const name = `Vakt; for "A, B" \\ C:\n${'blåbærsyltetøy '.repeat(12)}`.trim();
    const text = dutyCalendar(rota(name), [shift]);
    expect(eventsOf(text)[0]?.summary).toBe(`${name}: anna`);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  });

  it('leaves out what is over before a second has passed', () => {
    const text = dutyCalendar(rota('Vakt'), [{ ...shift, to: '2026-01-05T07:00:00.400Z' }]);
    expect(eventsOf(text)).toEqual([]);
  });
});
