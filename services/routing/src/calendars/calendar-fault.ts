import { DomainError } from '@mottak/contracts';
import { CalendarError } from '@mottak/service-time';

/**
 * What a calendar is refused with, naming the field as the API writes paths: `calendar.week.mon.1`. Anything else is
 * thrown on.
 * @param member the request's member that holds the calendar
 */
export function asCalendarFault(error: unknown, member: string): never {
  if (!(error instanceof CalendarError)) throw error;
  const field = error.field === 'calendar' ? '' : `.${error.field.replaceAll(/\[(\d+)\]/g, '.$1')}`;
  const path = `${member}${field}`;
  const message = error.message.slice(error.field.length + 2);
  throw new DomainError('invalid-request', `The calendar can't be used: \`${path}\` ${message}`, {
    errors: [{ path, message }],
  });
}
