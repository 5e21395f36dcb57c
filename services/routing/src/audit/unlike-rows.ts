import { applyAll, unopened, type Fact } from '@mottak/case';
import { outcomesOf, type Disagreement, type Period } from '@mottak/case/promises';
import type { CaseRow } from '../register/case-row.js';
import { verdictOf } from '../register/verdict.js';
import { outcomeColumns } from '../report/promise-outcome.row.js';

type OutcomeColumns = ReturnType<typeof outcomeColumns>;

/** A row of `promise_outcome` as `to_jsonb` gives it. */
export type OutcomeRow = Omit<OutcomeColumns, 'status'> & { status: string };

/** What the quality report counts of a case's row. */
type CountedRow = Pick<CaseRow, 'state' | 'place' | 'verdict'>;

/**
 * Where the rows that the quality report counts aren't what the facts give: the outcomes of promises, missing ones and ones
 * too many, and the verdict, state and place of the case.
 * @throws what `outcomesOf` throws
 */
export function unlikeRows(
  facts: readonly Fact[],
  periods: readonly Period[],
  { row, outcomes }: { row: CountedRow; outcomes: readonly OutcomeRow[] },
): Disagreement[] {
  const expected = new Map(
    (periods.length === 0 ? [] : outcomesOf({ facts, periods }))
      .map(outcomeColumns)
      .map((one) => [nameOf(one), one]),
  );
  const counted = new Map(outcomes.map((one) => [nameOf(one), inUtc(one)]));
  const details = [
    ...[...expected].flatMap(([name, one]) => {
      const found = counted.get(name);
      return found ? unlike(`the outcome of ${name}`, found, one) : [`the outcome of ${name} is not kept`];
    }),
    ...[...counted.keys()]
      .filter((name) => !expected.has(name))
      .map((name) => `the outcome of ${name} is kept, and no fact leads to it`),
    ...unlike('the row of the case', flat(row), expectedRow(facts)),
  ];
  return details.map((detail) => ({ fact: null, detail }));
}

function expectedRow(facts: readonly Fact[]): Record<string, unknown> {
  const { state, place } = applyAll(unopened, facts);
  return flat({ state, place, verdict: verdictOf(facts) });
}

const flat = ({ state, place, verdict }: CountedRow): Record<string, unknown> => ({
  state,
  place,
  applies: verdict?.applies,
  approvedChannel: verdict?.approvedChannel,
  approvedProduct: verdict?.approvedProduct,
});

const nameOf = ({ promise, generation }: OutcomeRow): string => `${promise} ${String(generation)}`;

/** One detail for each member that differs. */
const unlike = (what: string, found: object, expected: object): string[] => {
  const members = new Map<string, unknown>(Object.entries(found));
  return Object.entries(expected)
    .filter(([name, value]) => members.get(name) !== value)
    .map(
      ([name, value]) =>
        `${what} has ${name} ${wordOf(members.get(name))} where the facts give ${wordOf(value)}`,
    );
};

const wordOf = (value: unknown): string =>
  value === undefined || value === null ? 'none' : JSON.stringify(value);

const inUtc = (row: OutcomeRow): OutcomeRow => ({
  ...row,
  started_at: iso(row.started_at),
  due: iso(row.due),
  fulfilled_at: row.fulfilled_at === null ? null : iso(row.fulfilled_at),
});

const iso = (instant: string): string => new Date(instant).toISOString();
