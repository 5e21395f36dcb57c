import { IANAZone } from 'luxon';

const DAY = 86_400_000;
const SECOND = 1000;

/** A stretch of real time, from inclusive to exclusive, in which a zone keeps one offset. All in milliseconds. */
export interface ZoneSpan {
  readonly from: number;
  readonly to: number;
  readonly offset: number;
}

const spansByZone = new Map<string, Map<number, ZoneSpan[]>>();
/** So many zones are kept, those asked first going first: callers may name any, for any of four centuries. */
const mostZones = 50;

/** The spans of a zone around a year's local dates: the UTC year with its neighbours, in order and without gaps. */
export function zoneSpansAround(zone: string, year: number): ZoneSpan[] {
  return [year - 1, year, year + 1].flatMap((each) => zoneSpansOf(zone, each));
}

/**
 * The first instant at which a wall clock shows `wall` (local time as if it were UTC, in milliseconds), or the end of
 * the gap when clocks skip it.
 */
export function firstOccurrence(spans: readonly ZoneSpan[], wall: number): number {
  for (const { from, to, offset } of spans) {
    if (wall < to + offset) return Math.max(wall - offset, from);
  }
  throw new RangeError('the wall clock reads beyond the spans');
}

/** The last instant at which a wall clock shows `wall`, or the end of the gap when clocks skip it. */
export function lastOccurrence(spans: readonly ZoneSpan[], wall: number): number {
  for (let i = spans.length - 1; i >= 0; i--) {
    const span = spans[i];
    if (span && wall >= span.from + span.offset) return Math.min(wall - span.offset, span.to);
  }
  throw new RangeError('the wall clock reads before the spans');
}

function zoneSpansOf(zone: string, year: number): ZoneSpan[] {
  // Names are told apart without regard to case: a key for each way to write one would let callers fill the memory.
  const name = zone.toLowerCase();
  const years = spansByZone.get(name) ?? new Map<number, ZoneSpan[]>();
  const [oldest] = spansByZone.keys();
  if (!spansByZone.has(name) && spansByZone.size >= mostZones && oldest !== undefined)
    spansByZone.delete(oldest);
  spansByZone.set(name, years);
  const known =
    years.get(year) ?? findSpans(IANAZone.create(name), Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1));
  years.set(year, known);
  return known;
}

/** Looks at the offset once a day and, where it has changed, for the second at which it did. */
function findSpans(zone: IANAZone, start: number, end: number): ZoneSpan[] {
  const spans: ZoneSpan[] = [];
  let from = start;
  let offset = offsetAt(zone, start);
  for (let day = start; day < end; day += DAY) {
    const next = offsetAt(zone, day + DAY);
    if (next === offset) continue;
    const change = findChange(zone, day, day + DAY, offset);
    if (change < end) {
      spans.push({ from, to: change, offset });
      from = change;
      offset = next;
    }
  }
  spans.push({ from, to: end, offset });
  return spans;
}

function findChange(zone: IANAZone, before: number, after: number, offset: number): number {
  let low = before / SECOND;
  let high = after / SECOND;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(zone, middle * SECOND) === offset) low = middle;
    else high = middle;
  }
  return high * SECOND;
}

function offsetAt(zone: IANAZone, instant: number): number {
  return Math.round(zone.offset(instant) * 60_000);
}
