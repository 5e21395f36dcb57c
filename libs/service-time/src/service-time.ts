import type { Calendar } from './calendar.js';
import { type Instant, toMs } from './instant.js';
import { type Pause, unionOf } from './pauses.js';
import { ServiceTimeError } from './service-time-error.js';

/**
 * When a budget of service time, counted from `start`, is used up.
 *
 * An opening includes its first instant and not its last. A start outside hours counts from the next opening; a budget
 * that ends exactly at closing, or where a pause begins, is due at that instant; a zero budget outside hours is due at the
 * next opening. A boundary that clocks skip is the gap's end; one that they repeat opens at its first occurrence and
 * closes at its second. Budgets are real elapsed time inside openings. So `elapsed(start, due(start, b)) = b`.
 *
 * @param budgetMs whole milliseconds of service time
 * @param pauses breaks in service time, in any order; what lies before `start` has no effect
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws ServiceTimeError `bad-instant`, `bad-duration`, `negative-budget`, `end-before-start` (of a pause), `no-opening`
 * (nothing opens within two years of the start, of a closing or of a pause's end, or the answer lies beyond 2299)
 */
export function due(
  calendar: Calendar,
  start: Instant,
  budgetMs: number,
  pauses: readonly Pause[] = [],
): number {
  let cursor = toMs(start);
  if (!Number.isSafeInteger(budgetMs))
    throw new ServiceTimeError('bad-duration', 'a budget is whole milliseconds');
  if (budgetMs < 0) throw new ServiceTimeError('negative-budget', 'a budget must not be negative');
  const { openings } = calendar;
  let rest = budgetMs;
  for (const [from, to] of unionOf(pauses)) {
    if (to <= cursor) continue;
    const open = from > cursor ? openings.openTimeBetween(cursor, from) : 0;
    if (open > 0 && rest <= open) break;
    rest -= open;
    cursor = to;
  }
  return openings.reach(cursor, rest);
}

/**
 * The service time between two instants, without what falls into pauses.
 *
 * @returns milliseconds of service time
 * @throws ServiceTimeError `bad-instant`, `end-before-start` (of the question or of a pause)
 */
export function elapsed(
  calendar: Calendar,
  start: Instant,
  end: Instant,
  pauses: readonly Pause[] = [],
): number {
  const [from, to] = [toMs(start), toMs(end)];
  if (to < from) throw new ServiceTimeError('end-before-start', 'the end lies before the start');
  const { openings } = calendar;
  return unionOf(pauses)
    .filter((pause) => pause[1] > from && pause[0] < to)
    .reduce(
      (open, pause) => open - openings.openTimeBetween(Math.max(from, pause[0]), Math.min(to, pause[1])),
      openings.openTimeBetween(from, to),
    );
}

/**
 * Whether the calendar is open at an instant; at the closing instant it isn't.
 *
 * @throws ServiceTimeError `bad-instant`
 */
export function isOpen(calendar: Calendar, at: Instant): boolean {
  return calendar.openings.isOpen(toMs(at));
}

/**
 * The first open instant at or after `at`, which is `at` itself while the calendar is open.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws ServiceTimeError `bad-instant`, `no-opening` (none within two years)
 */
export function nextOpening(calendar: Calendar, at: Instant): number {
  return calendar.openings.reach(toMs(at), 0);
}

/**
 * The openings between two instants, in order and cut off at both; what touches is one.
 *
 * @returns pairs of opening and closing, in milliseconds since 1970-01-01T00:00:00Z
 * @throws ServiceTimeError `bad-instant`, `end-before-start`
 */
export function openingsBetween(
  calendar: Calendar,
  start: Instant,
  end: Instant,
): [opens: number, closes: number][] {
  const [from, to] = [toMs(start), toMs(end)];
  if (to < from) throw new ServiceTimeError('end-before-start', 'the end lies before the start');
  return calendar.openings.between(from, to);
}
