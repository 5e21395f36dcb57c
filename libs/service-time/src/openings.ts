import type { CalendarPlan } from './calendar-plan.js';
import { END, END_YEAR, FIRST_YEAR } from './instant.js';
import { ServiceTimeError } from './service-time-error.js';
import { firstOccurrence, lastOccurrence, zoneSpansAround } from './zone-spans.js';

const DAY = 86_400_000;
/** Local dates reach up to 14 h beyond their UTC year; what is this near an end of the table may be incomplete. */
const MARGIN = 1.5 * DAY;

/**
 * A calendar's openings in real time, year by year as they are asked for: sorted, with what touches or overlaps made
 * one, and summed up, so that a question costs two binary searches. Answers never depend on which years it holds.
 */
export class Openings {
  private opens: number[] = [];
  private closes: number[] = [];
  /** Service time from the table's beginning to the opening at the same index. */
  private before: number[] = [];
  /** How many stretches of more than two years without opening lie before the opening at the same index. */
  private longGaps: number[] = [];
  private firstYear = 0;
  private endYear = 0;
  private coveredFrom = Infinity;
  private coveredTo = -Infinity;

  constructor(private readonly plan: CalendarPlan) {}

  isOpen(at: number): boolean {
    this.cover(at);
    const next = this.firstClosingAfter(at);
    return at >= (this.opens[next] ?? Infinity);
  }

  /** Open milliseconds between two instants of which the second isn't the earlier. */
  openTimeBetween(start: number, end: number): number {
    this.cover(start);
    this.cover(end);
    return this.openTimeBefore(end) - this.openTimeBefore(start);
  }

  /** The first instant, itself open or a closing, by which `budget` has passed; throws `no-opening`. */
  reach(start: number, budget: number): number {
    this.cover(start);
    const first = this.firstClosingAfter(start);
    const target = this.openTimeBefore(start) + budget;
    while (first >= this.opens.length || this.total() < target) this.growAfter(start);
    const last = this.firstReaching(target, first);
    if (
      isBeyondTwoYears(start, at(this.opens, first)) ||
      at(this.longGaps, first) !== at(this.longGaps, last)
    ) {
      throw noOpening();
    }
    const reached = at(this.opens, last) + target - at(this.before, last);
    if (reached >= END) throw noOpening();
    return reached;
  }

  /** What is open between two instants of which the second isn't the earlier, cut off at both, in order. */
  between(start: number, end: number): [opens: number, closes: number][] {
    this.cover(start);
    this.cover(end);
    const found: [number, number][] = [];
    if (start === end) return found;
    for (let next = this.firstClosingAfter(start); (this.opens[next] ?? Infinity) < end; next++)
      found.push([Math.max(start, at(this.opens, next)), Math.min(end, at(this.closes, next))]);
    return found;
  }

  private openTimeBefore(instant: number): number {
    const next = this.firstClosingAfter(instant);
    if (next === this.opens.length) return this.total();
    return at(this.before, next) + Math.max(0, instant - at(this.opens, next));
  }

  private total(): number {
    const last = this.opens.length - 1;
    return last < 0 ? 0 : at(this.before, last) + at(this.closes, last) - at(this.opens, last);
  }

  private firstClosingAfter(instant: number): number {
    let low = 0;
    let high = this.closes.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (at(this.closes, middle) > instant) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  private firstReaching(target: number, from: number): number {
    let low = from;
    let high = this.opens.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const closesAt = at(this.before, middle) + at(this.closes, middle) - at(this.opens, middle);
      if (closesAt >= target) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** Adds a year unless nothing has opened for two years by the table's end. */
  private growAfter(start: number): void {
    const idleSince = Math.max(start, this.closes.at(-1) ?? start);
    if (isBeyondTwoYears(idleSince, this.coveredTo) || this.endYear > END_YEAR) throw noOpening();
    this.append();
  }

  private cover(instant: number): void {
    if (instant >= this.coveredFrom && instant < this.coveredTo) return;
    const from = new Date(instant - MARGIN).getUTCFullYear();
    const to = new Date(instant + MARGIN).getUTCFullYear();
    if (from < this.firstYear || this.endYear === 0) {
      const end = Math.max(this.endYear, from + 1);
      this.restart(from);
      while (this.endYear < end) this.append();
    }
    while (this.endYear <= to) this.append();
  }

  private restart(year: number): void {
    [this.opens, this.closes, this.before, this.longGaps] = [[], [], [], []];
    this.firstYear = this.endYear = year;
    this.coveredFrom = year < FIRST_YEAR ? -Infinity : Date.UTC(year, 0, 1) + MARGIN;
  }

  private append(): void {
    const year = this.endYear;
    const spans = zoneSpansAround(this.plan.zone, year);
    const end = Date.UTC(year + 1, 0, 1);
    for (let date = Date.UTC(year, 0, 1); date < end; date += DAY) {
      for (const { open, close } of this.hoursOf(date)) {
        this.add(firstOccurrence(spans, date + open), lastOccurrence(spans, date + close));
      }
    }
    this.endYear = year + 1;
    this.coveredTo = end - MARGIN;
  }

  private hoursOf(date: number) {
    const exception = this.plan.exceptions.get(date);
    if (exception) return exception;
    if (this.plan.closed.has(date)) return [];
    return this.plan.week[(new Date(date).getUTCDay() + 6) % 7] ?? [];
  }

  /** Both come in order, each of them: a later interval never closes before an earlier one. */
  private add(open: number, close: number): void {
    if (close <= open) return;
    const last = this.opens.length - 1;
    const lastClose = this.closes[last];
    if (lastClose !== undefined && open <= lastClose) {
      this.closes[last] = close;
      return;
    }
    const gaps = lastClose !== undefined && isBeyondTwoYears(lastClose, open) ? 1 : 0;
    this.before.push(this.total());
    this.longGaps.push((this.longGaps[last] ?? 0) + gaps);
    this.opens.push(open);
    this.closes.push(close);
  }
}

function isBeyondTwoYears(from: number, to: number): boolean {
  if (to - from <= 730 * DAY) return false;
  const limit = new Date(from);
  return to > limit.setUTCFullYear(limit.getUTCFullYear() + 2);
}

function noOpening(): ServiceTimeError {
  return new ServiceTimeError('no-opening', 'the calendar has no opening within two years');
}

/** For indexes that the table's own searches gave. */
function at(list: readonly number[], index: number): number {
  const value = list[index];
  if (value === undefined) throw new RangeError('outside the table of openings');
  return value;
}
