import type { CalendarDefinition } from './calendar-definition.js';

/**
 * The slow oracle: it reads the wall clock of every minute in a window from Intl and counts, sharing no code with the
 * library. Everything given to it lies on whole minutes.
 */
export interface MinuteWalk {
  /** Undefined when the window ends first. */
  due(start: number, minutes: number, pauses?: readonly (readonly [number, number])[]): number | undefined;
  elapsedMinutes(start: number, end: number, pauses?: readonly (readonly [number, number])[]): number;
  isOpen(at: number): boolean;
}

const MINUTE = 60_000;
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;
const walls = new Map<string, string[]>();

export function minuteWalk(definition: CalendarDefinition, from: number, to: number): MinuteWalk {
  const wall = wallClock(definition.zone, from, to);
  const open = new Array<boolean>(wall.length).fill(false);
  for (const date of datesOf(wall)) {
    for (const [opens, closes] of hoursOf(definition, date)) {
      const last = closesAt(wall, closes === '24:00' ? `${dayAfter(date)} 00:00` : `${date} ${closes}`);
      for (let i = opensAt(wall, `${date} ${opens}`); i < last; i++) open[i] = true;
    }
  }
  return walkWhere((at) => open[(at - from) / MINUTE] === true, to);
}

/** A walk over the minutes that `isOpen` names, until `to`. */
export function walkWhere(isOpen: (at: number) => boolean, to: number): MinuteWalk {
  const counts = (at: number, pauses: readonly (readonly [number, number])[]) =>
    isOpen(at) && !pauses.some(([begin, end]) => at >= begin && at < end);
  return {
    isOpen,
    due(start, minutes, pauses = []) {
      let rest = minutes;
      for (let at = start; at < to; at += MINUTE) {
        if (!counts(at, pauses)) continue;
        if (rest === 0) return at;
        rest--;
        if (rest === 0) return at + MINUTE;
      }
      return undefined;
    },
    elapsedMinutes(start, end, pauses = []) {
      let minutes = 0;
      for (let at = start; at < end; at += MINUTE) if (counts(at, pauses)) minutes++;
      return minutes;
    },
  };
}

function hoursOf(definition: CalendarDefinition, date: string): [string, string][] {
  const exception = definition.exceptions?.[date];
  if (exception) return exception;
  if (definition.closed?.includes(date)) return [];
  const day = DAYS[new Date(`${date}T00:00:00Z`).getUTCDay()];
  return (day && definition.week[day]) ?? [];
}

/** The first minute that shows `time`, or the first after it when none does. */
function opensAt(wall: string[], time: string): number {
  const shown = wall.indexOf(time);
  if (shown >= 0) return shown;
  const after = wall.findIndex((each) => each > time);
  return after < 0 ? wall.length : after;
}

/** The last minute that shows `time`, or the first after it when none does. */
function closesAt(wall: string[], time: string): number {
  const shown = wall.lastIndexOf(time);
  return shown >= 0 ? shown : opensAt(wall, time);
}

function datesOf(wall: string[]): string[] {
  return [...new Set(wall.map((time) => time.slice(0, 10)))];
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

function wallClock(zone: string, from: number, to: number): string[] {
  const key = `${zone} ${from} ${to}`;
  const known = walls.get(key);
  if (known) return known;
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const wall: string[] = [];
  for (let at = from; at < to; at += MINUTE) wall.push(format.format(at));
  walls.set(key, wall);
  return wall;
}
