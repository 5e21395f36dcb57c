import { ServiceTimeError } from './service-time-error.js';

/** A point in time: an ISO 8601 text with an offset, or whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = string | number;

/** Calendars are expanded for these years (UTC) only: a bound on what one question can cost. */
export const FIRST_YEAR = 1900;
export const END_YEAR = 2300;

const EARLIEST = Date.UTC(FIRST_YEAR, 0, 1);
/** The first instant that is too late. */
export const END = Date.UTC(END_YEAR, 0, 1);

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)$/;
const ZERO = '0'.charCodeAt(0);

/**
 * Reads an ISO 8601 instant. The offset is required (`Z`, `+01:00`, `+0100` or `+01`), seconds may be left out, and what is
 * finer than a millisecond is cut off.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws ServiceTimeError `bad-instant`: not such a text, no such date or time (leap seconds included), or outside
 * the years 1900–2299.
 */
export function parseInstant(text: string): number {
  if (!INSTANT.test(text)) throw badInstant(text);
  const midnight = dateToMs(two(text, 0) * 100 + two(text, 2), two(text, 5), two(text, 8));
  const [hour, minute] = [two(text, 11), two(text, 14)];
  const hasSeconds = text[16] === ':';
  const second = hasSeconds ? two(text, 17) : 0;
  const offset = offsetMs(text);
  if (midnight === undefined || offset === undefined || hour > 23 || minute > 59 || second > 59)
    throw badInstant(text);
  const millis = hasSeconds ? fractionMs(text) : 0;
  return within(midnight + ((hour * 60 + minute) * 60 + second) * 1000 + millis - offset, text);
}

/**
 * Writes an instant in UTC with milliseconds: `2026-03-30T07:30:00.000Z`.
 *
 * @throws ServiceTimeError `bad-instant`: not a whole number, or outside the years 1900–2299.
 */
export function formatInstant(ms: number): string {
  const date = new Date(toMs(ms));
  const day = `${date.getUTCFullYear()}-${padded(date.getUTCMonth() + 1)}-${padded(date.getUTCDate())}`;
  const time = `${padded(date.getUTCHours())}:${padded(date.getUTCMinutes())}:${padded(date.getUTCSeconds())}`;
  return `${day}T${time}.${padded(date.getUTCMilliseconds(), 3)}Z`;
}

/** Milliseconds of an instant in either form; throws `bad-instant`. */
export function toMs(instant: Instant): number {
  if (typeof instant === 'string') return parseInstant(instant);
  if (!Number.isInteger(instant)) throw badInstant(instant);
  return within(instant, instant);
}

/** UTC midnight of a date, or undefined when there is no such date. */
export function dateToMs(year: number, month: number, day: number): number | undefined {
  // Date.UTC takes the years 0–99 for 1900–1999.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  return Date.UTC(year, month - 1, day);
}

/** Faster by far than toISOString, which would be half of what an answer costs. */
function padded(value: number, digits = 2): string {
  return value >= 10 ** (digits - 1) ? String(value) : String(value).padStart(digits, '0');
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Two digits of a text whose shape was checked. Millions of these are read: a match's groups would cost ten times it. */
function two(text: string, at: number): number {
  return (text.charCodeAt(at) - ZERO) * 10 + text.charCodeAt(at + 1) - ZERO;
}

function fractionMs(text: string): number {
  if (text[19] !== '.' && text[19] !== ',') return 0;
  let millis = 0;
  let unit = 100;
  for (let at = 20; unit >= 1 && isDigit(text, at); at++, unit /= 10)
    millis += (text.charCodeAt(at) - ZERO) * unit;
  return millis;
}

function offsetMs(text: string): number | undefined {
  if (text.endsWith('Z')) return 0;
  const sign = Math.max(text.lastIndexOf('+'), text.lastIndexOf('-'));
  const hours = two(text, sign + 1);
  const hasMinutes = text.length > sign + 3;
  const minutes = hasMinutes ? two(text, text.length - 2) : 0;
  if (hours > 23 || minutes > 59) return undefined;
  return (text[sign] === '-' ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

function isDigit(text: string, at: number): boolean {
  const digit = text.charCodeAt(at) - ZERO;
  return digit >= 0 && digit <= 9;
}

function within(ms: number, shown: unknown): number {
  if (ms >= EARLIEST && ms < END) return ms;
  throw badInstant(shown);
}

function badInstant(shown: unknown): ServiceTimeError {
  return new ServiceTimeError(
    'bad-instant',
    `not an instant with an offset in ${FIRST_YEAR}–${END_YEAR - 1}: ${String(shown)}`,
  );
}
