import { expect, it } from '@jest/globals';
import { compileCalendar, norwayOfficeHours } from '@mottak/service-time';
import { isLeftToDuty } from './desk-hours.js';

const norway = compileCalendar(norwayOfficeHours);
const left = (at: string, now: string): boolean => isLeftToDuty(norway, new Date(at), new Date(now));

it.each([
  ['in the night', '2026-11-20T02:00:00Z', '2026-11-20T02:00:01Z', true],
  ['in the night, heard of just before the desk opens', '2026-11-20T02:00:00Z', '2026-11-20T06:59:59Z', true],
  ['in the night, heard of when the desk opens', '2026-11-20T02:00:00Z', '2026-11-20T07:00:00Z', false],
  ['in the night, heard of the next night', '2026-11-20T02:00:00Z', '2026-11-21T02:00:00Z', false],
  ['on a Saturday, heard of on Sunday', '2026-11-21T12:00:00Z', '2026-11-22T12:00:00Z', true],
  ['within hours', '2026-11-20T09:00:00Z', '2026-11-20T09:00:01Z', false],
  ['within hours, heard of in the night', '2026-11-20T14:59:59Z', '2026-11-20T22:00:00Z', false],
  ['within hours, by a clock that is ahead of ours', '2026-11-20T09:00:05Z', '2026-11-20T09:00:00Z', false],
  ['when the desk closes', '2026-11-20T15:00:00Z', '2026-11-20T15:00:01Z', true],
])('what comes %s is left to duty or not', (_, at, now, expected) => {
  expect(left(at, now)).toBe(expected);
});

it('is left to duty where the desk never opens', () => {
  const never = compileCalendar({ zone: 'Europe/Oslo', week: {} });
  expect(isLeftToDuty(never, new Date('2026-11-20T02:00:00Z'), new Date('2026-11-20T02:00:01Z'))).toBe(true);
});
