import type { CalendarDefinition, OpeningHours } from './calendar-definition.js';
import { type DayHours, hoursOn, planCalendar } from './calendar-plan.js';
import { firstOccurrence, zoneSpansAround } from './zone-spans.js';

const DAY = 86_400_000;
const MINUTE = 60_000;

/** The hours of a calendar date, `YYYY-MM-DD`: "HH:MM" by the calendar's own clocks, with what touches made one. */
export interface DatedHours {
  date: string;
  hours: OpeningHours;
}

/**
 * The hours of so many dates in a row, whatever clocks do on them.
 *
 * @param from the first date, `YYYY-MM-DD`
 * @throws CalendarError where the definition can't be used
 */
export function datedHours(definition: CalendarDefinition, from: string, days: number): DatedHours[] {
  const plan = planCalendar(definition);
  const first = Date.parse(`${from}T00:00:00Z`);
  return Array.from({ length: days }, (_, index) => {
    const at = first + index * DAY;
    return { date: dateOf(at), hours: united(hoursOn(plan, at)) };
  });
}

/**
 * When a calendar's closed dates end: the first instant of the year after the last of them, by its own clocks. From then on
 * every weekday counts as an ordinary one. A date that an exception closes is one of them.
 *
 * @returns milliseconds since 1970-01-01T00:00:00Z; undefined where no date is closed
 * @throws CalendarError where the definition can't be used
 */
export function closedDatesEnd(definition: CalendarDefinition): number | undefined {
  const { zone, closed, exceptions } = planCalendar(definition);
  const dates = [...closed, ...[...exceptions].filter(([, hours]) => hours.length === 0).map(([at]) => at)];
  if (dates.length === 0) return undefined;
  const last = dates.reduce((latest, at) => Math.max(latest, at));
  const year = new Date(last).getUTCFullYear() + 1;
  return firstOccurrence(zoneSpansAround(zone, year), Date.UTC(year, 0, 1));
}

const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

function united(hours: readonly DayHours[]): OpeningHours {
  const merged: { open: number; close: number }[] = [];
  for (const { open, close } of hours) {
    const last = merged.at(-1);
    if (last?.close === open) last.close = close;
    else merged.push({ open, close });
  }
  return merged.map(({ open, close }) => [clock(open), clock(close)]);
}

function clock(ms: number): string {
  const minutes = ms / MINUTE;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
