import { IANAZone } from 'luxon';
import { type CalendarDefinition, CalendarError, WEEKDAYS, type Weekday } from './calendar-definition.js';
import { dateToMs } from './instant.js';

/** Hours of one day, in milliseconds of wall clock since its midnight. */
export interface DayHours {
  readonly open: number;
  readonly close: number;
}

/** A definition that was checked, ready to be expanded. Dates are given as their UTC midnight in milliseconds. */
export interface CalendarPlan {
  readonly zone: string;
  readonly week: readonly (readonly DayHours[])[];
  readonly closed: ReadonlySet<number>;
  readonly exceptions: ReadonlyMap<number, readonly DayHours[]>;
}

const TIME = /^(?:([01]\d|2[0-3]):([0-5]\d)|(24):(00))$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/** Checks a definition, whatever it really holds; throws CalendarError. The zone's existence comes last. */
export function planCalendar(definition: CalendarDefinition): CalendarPlan {
  const given: unknown = definition;
  if (!isRecord(given)) throw new CalendarError('calendar', 'must be an object');
  const plan = {
    zone: zoneName(given['zone']),
    week: weekHours(given['week']),
    closed: closedDates(given['closed'] ?? []),
    exceptions: exceptionHours(given['exceptions'] ?? {}),
  };
  if (!isZone(plan.zone))
    throw new CalendarError('zone', `no time zone is called ${JSON.stringify(plan.zone)}`);
  return plan;
}

const NO_HOURS: readonly DayHours[] = [];

/** The hours of a date, given as its UTC midnight in milliseconds. */
export function hoursOn({ exceptions, closed, week }: CalendarPlan, date: number): readonly DayHours[] {
  const exception = exceptions.get(date);
  if (exception) return exception;
  if (closed.has(date)) return NO_HOURS;
  return week[(new Date(date).getUTCDay() + 6) % 7] ?? NO_HOURS;
}

/** Whether there is such a time zone. Offsets such as `+01:00` are none: newer runtimes would take them, older not. */
function isZone(name: string): boolean {
  return /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
}

function zoneName(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new CalendarError('zone', 'must be the name of an IANA time zone');
}

function weekHours(value: unknown): DayHours[][] {
  if (!isRecord(value)) throw new CalendarError('week', 'must be an object of weekdays mon…sun');
  const unknownDay = Object.keys(value).find((day) => !WEEKDAYS.includes(day as Weekday));
  if (unknownDay !== undefined) throw new CalendarError(`week.${unknownDay}`, 'is no weekday mon…sun');
  return WEEKDAYS.map((day) => dayHours(value[day] ?? [], `week.${day}`));
}

function closedDates(value: unknown): Set<number> {
  if (!Array.isArray(value)) throw new CalendarError('closed', 'must be a list of dates');
  return new Set(value.map((date: unknown, index) => dateMs(date, `closed[${index}]`)));
}

function exceptionHours(value: unknown): Map<number, DayHours[]> {
  if (!isRecord(value)) throw new CalendarError('exceptions', 'must be an object of dates');
  return new Map(
    Object.entries(value).map(([date, hours]) => {
      const field = `exceptions.${date}`;
      return [dateMs(date, field), dayHours(hours, field)];
    }),
  );
}

function dayHours(value: unknown, field: string): DayHours[] {
  if (!Array.isArray(value)) throw new CalendarError(field, 'must be a list of intervals');
  let lastClose = 0;
  return value.map((interval: unknown, index) => {
    const hours = intervalHours(interval, `${field}[${index}]`);
    if (hours.open < lastClose) {
      throw new CalendarError(`${field}[${index}]`, 'opens before the interval ahead of it closes');
    }
    lastClose = hours.close;
    return hours;
  });
}

function intervalHours(value: unknown, field: string): DayHours {
  if (!Array.isArray(value) || value.length !== 2)
    throw new CalendarError(field, 'must be ["HH:MM", "HH:MM"]');
  const [open, close] = value as unknown[];
  const hours = { open: timeMs(open, `${field}[0]`), close: timeMs(close, `${field}[1]`) };
  if (hours.close <= hours.open) throw new CalendarError(field, 'must close after it opens');
  return hours;
}

function timeMs(value: unknown, field: string): number {
  const parts = typeof value === 'string' ? TIME.exec(value) : null;
  if (!parts) throw new CalendarError(field, 'must be a time "HH:MM" from 00:00 to 24:00');
  return (Number(parts[1] ?? parts[3]) * 60 + Number(parts[2] ?? parts[4])) * 60_000;
}

function dateMs(value: unknown, field: string): number {
  const parts = typeof value === 'string' ? DATE.exec(value) : null;
  const ms = parts ? dateToMs(Number(parts[1]), Number(parts[2]), Number(parts[3])) : undefined;
  if (ms === undefined) throw new CalendarError(field, 'must be a date YYYY-MM-DD');
  return ms;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
