import { expect, it } from '@jest/globals';
import { alwaysOpen, norwayOfficeHours } from '@mottak/service-time';
import { closingsEnd } from './closings-end.js';

it('warns from 90 days before the closed dates end, and after', () => {
  const warningAt = (at: string) => closingsEnd(norwayOfficeHours, Date.parse(at)).warning;
  expect(warningAt('2036-10-02T22:59:59.999Z')).toBeUndefined();
  expect(warningAt('2036-10-02T23:00:00.000Z')?.nb).toContain('1. januar 2037');
  expect(warningAt('2040-01-01T00:00:00.000Z')?.en).toContain('1 January 2037');
  expect(closingsEnd(norwayOfficeHours, 0).at?.toISOString()).toBe('2036-12-31T23:00:00.000Z');
});

it.each(['Pacific/Kiritimati', 'Etc/GMT+12', 'UTC'])('names the right year in %s', (zone) => {
  const { warning } = closingsEnd({ zone, week: {}, closed: ['2026-05-17'] }, Date.UTC(2027, 0, 1));
  expect(warning?.nn).toContain('1. januar 2027');
});

it('has nothing to say of a calendar that is never closed', () => {
  expect(closingsEnd(alwaysOpen, Date.UTC(2050, 0, 1))).toEqual({ at: undefined, warning: undefined });
});
