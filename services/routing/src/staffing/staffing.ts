import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type DeskPost,
  type DutyNow,
  type GapsQuery,
  type StaffingView,
} from '@mottak/contracts';
import { formatDuration, formatInstant } from '@mottak/service-time';
import { Pool } from 'pg';
import { coverageOf, presenceOf, type Coverage, type Stretch } from './coverage.js';
import { DeskOpenings } from './desk-openings.js';
import { currentShifts, viewOfShift, type ShiftRow } from './shift-row.js';

const longestPeriodMs = 92 * 86_400_000;

const now = `${currentShifts} AND ends_at IS NULL AND lapses_at > clock_timestamp() ORDER BY starts_at, id`;
const within = `${currentShifts} AND starts_at < $2 AND coalesce(ends_at, lapses_at) > $1`;

type Presences = Readonly<Record<DeskPost, Stretch[]>>;
type Coverages = Readonly<Record<DeskPost, Coverage>>;

/** How the desk is and was staffed. */
@Injectable()
export class Staffing {
  constructor(
    private readonly pool: Pool,
    private readonly openings: DeskOpenings,
  ) {}

  async now(): Promise<DutyNow> {
    const { rows } = await this.pool.query<ShiftRow>(now);
    const at = (post: DeskPost) => rows.filter((row) => row.post === post).map(viewOfShift);
    return { phone: at('phone'), screen: at('screen') };
  }

  /**
   * Every opening of a period with its gaps. What is still to come is left out.
   * @throws DomainError `invalid-request` for a period that ends before it begins or is longer than 92 days; `not-found`
   */
  async gaps({ from, to, calendar }: GapsQuery): Promise<StaffingView> {
    const period = periodOf(from, to);
    const judgedAt = Date.now();
    const past = pastOf(period, judgedAt);
    const openings = await this.openings.between(calendar, past);
    const presences = await this.presences(past, judgedAt);
    const covered = coveredBy(presences, openings);
    return {
      calendar,
      from,
      to,
      openings: covered.map(({ opening, at }) => ({
        ...shown(opening),
        calendarVersion: opening.calendarVersion,
        phone: coverageView(at.phone, opening),
        screen: coverageView(at.screen, opening),
      })),
      whole: wholeOf(covered),
    };
  }

  /**
   * How each of several periods was staffed, as far as it is past.
   * @param periods in order, without overlapping
   * @throws DomainError `not-found` where there is no such calendar
   */
  async shares(calendar: string, periods: readonly Stretch[]): Promise<StaffingView['whole'][]> {
    const [first, last] = [periods[0], periods.at(-1)];
    if (first === undefined || last === undefined) return [];
    const judgedAt = Date.now();
    const past = pastOf({ from: first.from, to: last.to }, judgedAt);
    const openings = await this.openings.between(calendar, past);
    const presences = await this.presences(past, judgedAt);
    return periods.map((period) => wholeOf(coveredBy(presences, cutTo(period, openings))));
  }

  private async presences({ from, to }: Stretch, at: number): Promise<Presences> {
    const { rows } = await this.pool.query<ShiftRow>(within, [new Date(from), new Date(to)]);
    const of = (post: DeskPost): Stretch[] =>
      rows.filter((row) => row.post === post).map((row) => stretchOf(row, at));
    return { phone: of('phone'), screen: of('screen') };
  }
}

function periodOf(from: string, to: string): Stretch {
  const period = { from: Date.parse(from), to: Date.parse(to) };
  const fault =
    period.to <= period.from
      ? 'must be after `from`'
      : period.to - period.from > longestPeriodMs
        ? 'must be within 92 days of `from`'
        : undefined;
  if (fault === undefined) return period;
  throw new DomainError('invalid-request', `The request is invalid: \`to\` ${fault}.`, {
    errors: [{ path: 'to', message: fault }],
  });
}

const stretchOf = ({ starts_at, ends_at, lapses_at }: ShiftRow, at: number): Stretch =>
  presenceOf(
    { from: starts_at.getTime(), until: ends_at?.getTime() ?? null, lapsesAt: lapses_at.getTime() },
    at,
  );

const coveragesOf = (opening: Stretch, { phone, screen }: Presences): Coverages => ({
  phone: coverageOf(opening, phone),
  screen: coverageOf(opening, screen),
});

/** Openings, and how each was staffed. */
type Covered<T extends Stretch> = { opening: T; at: Coverages }[];

const coveredBy = <T extends Stretch>(presences: Presences, openings: readonly T[]): Covered<T> =>
  openings.map((opening) => ({ opening, at: coveragesOf(opening, presences) }));

const pastOf = ({ from, to }: Stretch, now: number): Stretch => ({
  from: Math.min(from, now),
  to: Math.min(to, now),
});

const cutTo = ({ from, to }: Stretch, openings: readonly Stretch[]): Stretch[] =>
  openings
    .map((opening) => ({ from: Math.max(opening.from, from), to: Math.min(opening.to, to) }))
    .filter((cut) => cut.from < cut.to);

function wholeOf(covered: Covered<Stretch>): StaffingView['whole'] {
  const openMs = covered.reduce((sum, { opening }) => sum + opening.to - opening.from, 0);
  const whole = (post: DeskPost) =>
    shareOf(
      covered.reduce((sum, { at }) => sum + at[post].staffedMs, 0),
      openMs,
    );
  return { open: formatDuration(openMs), phone: whole('phone'), screen: whole('screen') };
}

const shown = ({ from, to }: Stretch) => ({ from: formatInstant(from), to: formatInstant(to) });

const shareOf = (staffedMs: number, openMs: number) => ({
  staffed: formatDuration(staffedMs),
  share: openMs === 0 ? null : staffedMs / openMs,
});

const coverageView = ({ staffedMs, gaps }: Coverage, { from, to }: Stretch) => ({
  ...shareOf(staffedMs, to - from),
  gaps: gaps.map(shown),
});
