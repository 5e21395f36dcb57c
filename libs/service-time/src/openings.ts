import type { CalendarPlan } from './calendar-plan.js';
import { END } from './instant.js';
import { OpeningYear } from './opening-year.js';
import { ServiceTimeError } from './service-time-error.js';
import { takeYear } from './slice.js';

const DAY = 86_400_000;
/** Local dates reach up to 14 h beyond their UTC year: nearer to its turn an instant may belong to either. */
const MARGIN = 1.5 * DAY;

/**
 * A calendar's openings in real time, year by year as they are asked for. A question costs a search in the years in which it
 * begins and ends, and a sum over those between. What is kept is bounded: ten kilobytes a year, of four centuries at most.
 */
export class Openings {
  private readonly years = new Map<number, OpeningYear>();
  /** The year asked last, for most questions are of one. */
  private recent: OpeningYear | undefined;
  /** The instants that can't belong to another year's dates. */
  private recentFrom = Infinity;
  private recentTo = -Infinity;

  constructor(private readonly plan: CalendarPlan) {}

  isOpen(at: number): boolean {
    return this.openTimeBetween(at, at + 1) > 0;
  }

  /** Open milliseconds between two instants of which the second isn't the earlier. */
  openTimeBetween(start: number, end: number): number {
    if (this.recent && start >= this.recentFrom && end < this.recentTo)
      return this.recent.openTimeBefore(end) - this.recent.openTimeBefore(start);
    let open = 0;
    for (const year of this.yearsFrom(start, end))
      open += year.openTimeBefore(end) - year.openTimeBefore(start);
    return open;
  }

  /** The first instant, itself open or a closing, by which `budget` has passed; throws `no-opening`. */
  reach(start: number, budget: number): number {
    const isRecent = start >= this.recentFrom && start < this.recentTo;
    return (isRecent ? this.recent?.reach(start, budget) : undefined) ?? this.reachAcross(start, budget);
  }

  /** What is open between two instants of which the second isn't the earlier, cut off at both, in order. */
  between(start: number, end: number): [opens: number, closes: number][] {
    const found: [number, number][] = [];
    if (start === end) return found;
    for (const year of this.yearsFrom(start, end)) {
      for (const { opens, closes } of year.between(start, end)) {
        const last = found.at(-1);
        if (last && opens <= last[1]) last[1] = Math.min(end, closes);
        else found.push([Math.max(start, opens), Math.min(end, closes)]);
      }
    }
    return found;
  }

  private reachAcross(start: number, budget: number): number {
    let rest = budget;
    let idleSince = start;
    for (const year of this.yearsFrom(start, END)) {
      if (isBeyondTwoYears(idleSince, Math.min(year.opensAt, year.endsAt - MARGIN))) break;
      const reached = year.reach(start, rest);
      if (reached !== undefined && reached >= END) break;
      if (reached !== undefined) return reached;
      rest -= year.total - year.openTimeBefore(start);
      idleSince = Math.max(idleSince, year.closesAt);
    }
    throw new ServiceTimeError('no-opening', 'the calendar has no opening within two years');
  }

  /** The years whose dates may lie between two instants, in order. */
  private *yearsFrom(start: number, end: number): Generator<OpeningYear> {
    const last = new Date(end + MARGIN).getUTCFullYear();
    for (let number = new Date(start - MARGIN).getUTCFullYear(); number <= last; number++)
      yield this.year(number);
  }

  private year(number: number): OpeningYear {
    let year = this.years.get(number);
    if (!year) {
      takeYear();
      year = new OpeningYear(this.plan, number);
      this.years.set(number, year);
    }
    this.recent = year;
    this.recentFrom = year.beginsAt + MARGIN;
    this.recentTo = year.endsAt - MARGIN;
    return year;
  }
}

function isBeyondTwoYears(from: number, to: number): boolean {
  if (to - from <= 730 * DAY) return false;
  const limit = new Date(from);
  return to > limit.setUTCFullYear(limit.getUTCFullYear() + 2);
}
