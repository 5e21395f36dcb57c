import {
  notCountedReasons,
  outcomes,
  type Measure,
  type NotCountedReason,
  type Outcome,
  type PromiseFigures,
  type SolvingFigures,
} from '@mottak/contracts';
import { formatDuration } from '@mottak/service-time';

/** How many there are of each outcome and reason, of one measure. */
export interface Counts {
  measure: Measure;
  total: number;
  fulfilled: number;
  /** Milliseconds within which 50 %, 90 % and 95 % of `fulfilled` was done; null where there is none. */
  elapsed: [number, number, number] | null;
  outcomes: Record<Outcome, number>;
  reasons: Record<NotCountedReason, number>;
}

const countOf = (condition: string): string => `count(*) FILTER (WHERE ${condition})`;
const countsBy = (column: string, values: readonly string[]): string =>
  `jsonb_build_object(${values.map((one) => `'${one}', ${countOf(`e.${column} = '${one}'`)}`).join(', ')})`;

const isFulfilled = `e.outcome IN ('met', 'broken') AND e.elapsed_ms IS NOT NULL`;

/** SQL expressions that aggregate entries `e` into {@link Counts}. Percentiles are of what has been, not interpolated. */
export const countsSql = `e.measure, count(*) AS total, ${countOf(isFulfilled)} AS fulfilled,
    percentile_disc(ARRAY[0.5, 0.9, 0.95]) WITHIN GROUP (ORDER BY e.elapsed_ms) FILTER (WHERE ${isFulfilled}) AS elapsed,
    ${countsBy('outcome', outcomes)} AS outcomes, ${countsBy('reason', notCountedReasons)} AS reasons`;

/** The figures of each promise that there is anything of, and of cases at reception. */
export function figuresOf(counts: readonly Counts[]): {
  promises: PromiseFigures[];
  solving: SolvingFigures;
} {
  return {
    promises: counts.flatMap((one) => {
      const { measure } = one;
      return measure === 'reception' ? [] : [promiseFigures({ ...one, measure })];
    }),
    solving: solvingFigures(counts.find(({ measure }) => measure === 'reception')),
  };
}

function promiseFigures({
  measure,
  total,
  fulfilled,
  elapsed,
  outcomes: of,
  reasons,
}: Counts & { measure: PromiseFigures['promise'] }): PromiseFigures {
  const { met, broken, abandoned, running } = of;
  const [p50, p90, p95] = elapsed ?? [];
  return {
    promise: measure,
    total,
    met,
    broken,
    abandoned,
    running,
    notCounted: of['not-counted'],
    reasons: present(reasons),
    share: shareOf(met, met + broken + abandoned),
    fulfilled,
    elapsed: { p50: durationOf(p50), p90: durationOf(p90), p95: durationOf(p95) },
  };
}

function solvingFigures(counts: Counts | undefined): SolvingFigures {
  if (counts === undefined)
    return { cases: 0, atReception: 0, routed: 0, running: 0, notCounted: 0, reasons: {}, share: null };
  const { total, outcomes: of, reasons } = counts;
  return {
    cases: total,
    atReception: of['at-reception'],
    routed: of.routed,
    running: of.running,
    notCounted: of['not-counted'],
    reasons: present(reasons),
    share: shareOf(of['at-reception'], of['at-reception'] + of.routed),
  };
}

const present = (reasons: Counts['reasons']): Partial<Counts['reasons']> =>
  Object.fromEntries(Object.entries(reasons).filter(([, count]) => count > 0));

const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

const durationOf = (ms: number | undefined): string | null => (ms === undefined ? null : formatDuration(ms));
