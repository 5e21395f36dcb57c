import { expect, it } from '@jest/globals';
import { compileCalendar, norwayOfficeHours, type CalendarDefinition } from '@mottak/service-time';
import { firstOpen } from '../terms/counting-clock.js';
import type { NextOpening } from '../terms/next-opening.js';
import { terms } from '../spec-support/register-of-customers.js';
import type { Cause } from './escalation-rows.js';
import { leftToDuty } from './left-to-duty.js';

const onCall = { rota: 'vakt', acknowledgeWithin: 'PT5M' };

const openingBy = (definition: CalendarDefinition, at: Date): NextOpening => {
  const versions = [{ from: 0, calendar: compileCalendar(definition) }];
  return { at: firstOpen(versions, at), zone: definition.zone };
};

/** Whether duty is called, by hours of the desk and of the telephone. */
function isCalled(
  { desk = norwayOfficeHours, phone = desk }: { desk?: CalendarDefinition; phone?: CalendarDefinition },
  [asked, heard]: [string, string],
  cause: Cause = 'web',
): boolean {
  const [at, now] = [new Date(asked), new Date(heard)];
  const agreed = { agreement: { terms: { ...terms, onCall } } };
  const hours = { ...agreed, opening: openingBy(desk, at), phoneOpening: openingBy(phone, at) };
  return leftToDuty(hours, cause, at, now) !== undefined;
}

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
  expect(isCalled({}, [at, now])).toBe(expected);
});

it('is left to duty where the desk never opens', () => {
  const never = { zone: 'Europe/Oslo', week: {} };
  expect(isCalled({ desk: never }, ['2026-11-20T02:00:00Z', '2026-11-20T02:00:01Z'])).toBe(true);
});

it('goes by the hours of the telephone for whoever rings, and by the agreement’s for anybody else', () => {
  const weekdays = (from: string, to: string): CalendarDefinition => ({
    zone: 'Europe/Oslo',
    week: { fri: [[from, to]] },
  });
  const narrow = { phone: weekdays('09:00', '15:00') };
  const wide = { phone: weekdays('07:00', '22:00') };
  const halfPastThree: [string, string] = ['2026-11-20T14:30:00Z', '2026-11-20T14:30:30Z'];
  const six: [string, string] = ['2026-11-20T17:00:00Z', '2026-11-20T17:00:30Z'];
  for (const cause of ['call', 'phone'] as const) {
    expect(isCalled(narrow, halfPastThree, cause)).toBe(true);
    expect(isCalled(wide, six, cause)).toBe(false);
  }
  expect(isCalled(narrow, halfPastThree, 'web')).toBe(false);
  expect(isCalled(wide, six, 'web')).toBe(true);
});
