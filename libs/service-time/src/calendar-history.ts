import type { Calendar } from './calendar.js';
import { END, type Instant, toMs } from './instant.js';
import type { Pause } from './pauses.js';
import { due, elapsed } from './service-time.js';

/** One version of a calendar, and the instant from which it counts. One from beyond 2299 never does. */
export interface CalendarVersion {
  readonly from: Instant;
  readonly calendar: Calendar;
}

/** A calendar that counts until an instant in milliseconds, exclusive, from where the one before it ends. */
interface Reign {
  readonly to: number;
  readonly calendar: Calendar;
}

/**
 * When a budget of service time is used up where the calendar changes on the way: what passed before a change is counted
 * by the old version, what lies after it by the new. A change breaks no law of {@link due}; where an opening of the old
 * version is cut off by one that is closed, that instant is a closing.
 *
 * @param versions in the order in which they were made. Each counts from its `from` until one made after it takes over,
 * which then stays; so a later one with an earlier `from` takes the place of those between. The first counts before its
 * `from` too.
 * @param budgetMs whole milliseconds of service time
 * @returns milliseconds since 1970-01-01T00:00:00Z
 * @throws ServiceTimeError as {@link due} does; `no-opening` counts its two years from a change anew
 * @throws RangeError where there is no version
 */
export function dueAcross(
  versions: readonly CalendarVersion[],
  start: Instant,
  budgetMs: number,
  pauses: readonly Pause[] = [],
): number {
  const { past, last } = reignsOf(versions);
  let cursor = toMs(start);
  let rest = budgetMs;
  for (const { to, calendar } of past) {
    if (to <= cursor) continue;
    const open = elapsed(calendar, cursor, to, pauses);
    if (open > 0 && rest <= open) return due(calendar, cursor, rest, pauses);
    rest -= open;
    cursor = to;
  }
  return due(last.calendar, cursor, rest, pauses);
}

/**
 * The service time between two instants where the calendar changes on the way, without what falls into pauses.
 *
 * @param versions as for {@link dueAcross}
 * @returns milliseconds of service time
 * @throws ServiceTimeError as {@link elapsed} does
 * @throws RangeError where there is no version
 */
export function elapsedAcross(
  versions: readonly CalendarVersion[],
  start: Instant,
  end: Instant,
  pauses: readonly Pause[] = [],
): number {
  const { past, last } = reignsOf(versions);
  const to = toMs(end);
  let cursor = toMs(start);
  let passed = 0;
  for (const reign of past) {
    if (reign.to <= cursor) continue;
    if (reign.to >= to) return passed + elapsed(reign.calendar, cursor, to, pauses);
    passed += elapsed(reign.calendar, cursor, reign.to, pauses);
    cursor = reign.to;
  }
  return passed + elapsed(last.calendar, cursor, to, pauses);
}

/** A number may lie anywhere: what was stored once must never be what a calendar can't be asked for. */
const beginningOf = ({ from }: CalendarVersion): number => (typeof from === 'number' ? from : toMs(from));

/** Who counts when, in order and without gaps; the last one without end. */
function reignsOf(versions: readonly CalendarVersion[]): { past: Reign[]; last: Reign } {
  const newestFirst: Reign[] = [];
  let to = Infinity;
  for (let index = versions.length - 1; index >= 0; index--) {
    const version = versions[index];
    if (!version) continue;
    const from = index === 0 ? -Infinity : beginningOf(version);
    if (from >= END) continue;
    if (from < to) newestFirst.push({ to, calendar: version.calendar });
    to = Math.min(to, from);
  }
  const [last, ...past] = newestFirst;
  if (!last) throw new RangeError('a calendar has at least one version');
  return { past: past.reverse(), last };
}
