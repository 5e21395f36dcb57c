import { type CalendarPlan, hoursOn } from './calendar-plan.js';
import { firstOccurrence, lastOccurrence, type ZoneSpan, zoneSpansAround } from './zone-spans.js';

const DAY = 86_400_000;
/** So many dates of the year before may close after this one has begun, where clocks are set back at its turn. */
const EARLIER_DATES = 2;

interface Opening {
  readonly opens: number;
  readonly closes: number;
}

/**
 * The openings of a year's local dates in real time, none of which overlap. It keeps sums for each date, and works out a
 * date that opens more than once when it is asked: so its size doesn't depend on how often a calendar opens.
 */
export class OpeningYear {
  /** Of the year in UTC. */
  readonly beginsAt: number;
  readonly endsAt: number;
  /** The first opening; Infinity where the year has none. */
  readonly opensAt: number;
  /** The last closing of the year, or before it. */
  readonly closesAt: number;
  /** Open milliseconds of the whole year. */
  readonly total: number;

  private readonly spans: readonly ZoneSpan[];
  /** The first opening on each date; for one without, the closing before. */
  private readonly opens: number[] = [];
  /** The last closing on each date; for one without, the closing before. */
  private readonly closes: number[] = [];
  /** Open milliseconds of the year before each date, and before the next year. */
  private readonly before: number[] = [0];

  constructor(
    private readonly plan: CalendarPlan,
    year: number,
  ) {
    this.spans = zoneSpansAround(plan.zone, year);
    this.beginsAt = Date.UTC(year, 0, 1);
    this.endsAt = Date.UTC(year + 1, 0, 1);
    let closed = -Infinity;
    let open = 0;
    for (let date = this.beginsAt - EARLIER_DATES * DAY; date < this.endsAt; date += DAY) {
      const openings = this.openingsOf(date, closed);
      const opens = openings[0]?.opens ?? closed;
      for (const opening of openings) closed = opening.closes;
      if (date < this.beginsAt) continue;
      for (const opening of openings) open += opening.closes - opening.opens;
      this.opens.push(opens);
      this.closes.push(closed);
      this.before.push(open);
    }
    this.total = open;
    this.closesAt = closed;
    this.opensAt = open === 0 ? Infinity : at(this.opens, firstAbove(this.before, 0, 1) - 1);
  }

  /** Open milliseconds of the year before an instant. */
  openTimeBefore(instant: number): number {
    if (instant >= this.closesAt) return this.total;
    const date = firstAbove(this.closes, instant, 0);
    const opens = at(this.opens, date);
    const before = at(this.before, date);
    if (instant <= opens) return before;
    if (this.opensOnce(date, opens, before)) return before + instant - opens;
    return this.openingsOn(date).reduce(
      (open, opening) => open + Math.max(0, Math.min(instant, opening.closes) - opening.opens),
      before,
    );
  }

  /** The first instant at or after `start`, itself open or a closing, by which `budget` has passed; undefined if none. */
  reach(start: number, budget: number): number | undefined {
    const target = this.openTimeBefore(start) + budget;
    if (start >= this.closesAt || target > this.total) return undefined;
    const first = firstAbove(this.closes, start, 0);
    // Milliseconds are whole, so what is above one less is the target or more.
    const date = firstAbove(this.before, target - 1, first + 1) - 1;
    const opensAt = at(this.opens, date);
    let open = at(this.before, date);
    if (this.opensOnce(date, opensAt, open)) return opensAt + target - open;
    for (const { opens, closes } of this.openingsOn(date)) {
      if (closes > start && open + closes - opens >= target) return opens + target - open;
      open += closes - opens;
    }
    return undefined;
  }

  /** The openings that end after `start` and begin before `end`, in order. */
  *between(start: number, end: number): Generator<Opening> {
    for (let date = firstAbove(this.closes, start, 0); date < this.closes.length; date++) {
      for (const opening of this.openingsOn(date)) {
        if (opening.opens >= end) return;
        if (opening.closes > start) yield opening;
      }
    }
  }

  /** Whether a date is open from its first opening to its last closing, as nearly all are. */
  private opensOnce(date: number, opens: number, before: number): boolean {
    return at(this.closes, date) - opens === at(this.before, date + 1) - before;
  }

  private openingsOn(date: number): Opening[] {
    // Whatever closed before it did so by its first opening.
    return this.openingsOf(this.beginsAt + date * DAY, at(this.opens, date));
  }

  /** Both ends come in order, each of them: a later interval never closes before an earlier one. */
  private openingsOf(date: number, closedBefore: number): Opening[] {
    const openings: Opening[] = [];
    let closed = closedBefore;
    for (const { open, close } of hoursOn(this.plan, date)) {
      const opens = Math.max(firstOccurrence(this.spans, date + open), closed);
      const closes = lastOccurrence(this.spans, date + close);
      if (closes <= opens) continue;
      openings.push({ opens, closes });
      closed = closes;
    }
    return openings;
  }
}

/** The first index at or after `from` whose value is above a limit; the values never fall. */
function firstAbove(values: readonly number[], limit: number, from: number): number {
  let low = from;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (at(values, middle) > limit) high = middle;
    else low = middle + 1;
  }
  return low;
}

function at(values: readonly number[], index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError('outside the year');
  return value;
}
