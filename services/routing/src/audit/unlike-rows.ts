import { applyAll, unopened, type Fact } from '@mottak/case';
import { outcomesOf, type Disagreement, type Period } from '@mottak/case/promises';
import type { CaseRow, PromiseView } from '../register/case-row.js';
import { verdictOf } from '../register/verdict.js';
import { outcomeColumns } from '../report/promise-outcome.row.js';

type OutcomeColumns = ReturnType<typeof outcomeColumns>;

/** A row of `promise_outcome` as `to_jsonb` gives it. */
export type OutcomeRow = Omit<OutcomeColumns, 'status'> & { status: string };

/** What the quality report counts of a case's row, and what people read there of its promises. */
type CountedRow = Pick<CaseRow, 'state' | 'place' | 'verdict'> & { promises: readonly PromiseView[] };

/**
 * Where the rows that the quality report counts aren't what the facts give: the outcomes of promises, missing ones and ones
 * too many, and the verdict, state and place of the case; and where people read another due time of a promise that is settled.
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
    ...row.promises.flatMap((shown) => unlikeShown(shown, expected.get(nameOf(shown)))),
  ];
  return details.map((detail) => ({ fact: null, detail }));
}

function expectedRow(facts: readonly Fact[]): Record<string, unknown> {
  const { state, place } = applyAll(unopened, facts);
  return flat({ state, place, verdict: verdictOf(facts) });
}

/** While a promise is paused its due time is shown as if it went on at once; then only its standing is compared. */
function unlikeShown(
  { promise, generation, due, status }: PromiseView,
  expected: OutcomeColumns | undefined,
): string[] {
  const name = nameOf({ promise, generation });
  if (!expected) return [`the case shows ${name}, and no fact leads to it`];
  const right = { status: expected.status, ...(status === 'paused' ? {} : { due: expected.due }) };
  return unlike(`the case's ${name}`, { status, due }, right);
}

const flat = ({ state, place, verdict }: Omit<CountedRow, 'promises'>): Record<string, unknown> => ({
  state,
  place,
  applies: verdict?.applies,
  approvedChannel: verdict?.approvedChannel,
  approvedProduct: verdict?.approvedProduct,
});

const nameOf = ({ promise, generation }: Pick<OutcomeRow, 'promise' | 'generation'>): string =>
  `${promise} ${String(generation)}`;

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
