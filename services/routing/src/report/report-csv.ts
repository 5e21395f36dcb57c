import {
  notCountedReasons,
  type PromiseFigures,
  type QualityReport,
  type ReportEntry,
  type ReportRow,
  type SolvingFigures,
} from '@mottak/contracts';
import { parseDuration } from '@mottak/service-time';
import { csvOf, type CsvRow } from './csv.js';

const reasonColumn = (reason: string): string => `not_counted_${reason.replaceAll('-', '_')}`;

const reportColumns = [
  ...['month', 'channel', 'customer', 'customer_name', 'product', 'product_name', 'group', 'measure'],
  ...['total', 'met', 'broken', 'abandoned', 'at_reception', 'routed', 'running', 'not_counted'],
  ...notCountedReasons.map(reasonColumn),
  ...['share', 'fulfilled', 'p50_seconds', 'p90_seconds', 'p95_seconds', 'open_seconds', 'staffed_seconds'],
];

/**
 * The report as CSV: a line for each promise of each row, one for what became of its cases at reception, and for each month
 * two for the hours that the desk was open. Without a grouping the lines are those of the total.
 */
export function csvOfReport({ months, by, total, rows, openHours }: QualityReport): string {
  const period: CsvRow = months.length === 1 ? { month: months[0]?.month ?? null } : {};
  const groups = by.length === 0 ? [{ key: {}, names: {}, ...total }] : rows;
  return csvOf(reportColumns, [
    ...groups.flatMap((row) => linesOf(row).map((line) => ({ ...period, ...keyOf(row), ...line }))),
    ...(openHours ?? []).flatMap(openLines),
  ]);
}

const keyOf = ({ key, names }: ReportRow): CsvRow => ({
  ...key,
  customer_name: names.customer ?? null,
  product_name: names.product ?? null,
});

const linesOf = ({ promises, solving }: ReportRow): CsvRow[] => [
  ...promises.map(promiseLine),
  ...(solving.cases === 0 ? [] : [solvingLine(solving)]),
];

function promiseLine({ promise, elapsed, reasons, notCounted, ...figures }: PromiseFigures): CsvRow {
  return {
    measure: promise,
    ...figures,
    not_counted: notCounted,
    ...reasonsOf(reasons),
    p50_seconds: secondsOf(elapsed.p50),
    p90_seconds: secondsOf(elapsed.p90),
    p95_seconds: secondsOf(elapsed.p95),
  };
}

function solvingLine({
  cases,
  atReception,
  routed,
  running,
  notCounted,
  reasons,
  share,
}: SolvingFigures): CsvRow {
  return {
    measure: 'reception',
    total: cases,
    at_reception: atReception,
    routed,
    running,
    not_counted: notCounted,
    ...reasonsOf(reasons),
    share,
  };
}

const reasonsOf = (reasons: PromiseFigures['reasons']): CsvRow =>
  Object.fromEntries(notCountedReasons.map((reason) => [reasonColumn(reason), reasons[reason] ?? 0]));

const openLines = ({
  month,
  open,
  phone,
  screen,
}: NonNullable<QualityReport['openHours']>[number]): CsvRow[] =>
  [
    { measure: 'open-phone', ...phone },
    { measure: 'open-screen', ...screen },
  ].map(({ measure, staffed, share }) => ({
    month,
    measure,
    share,
    open_seconds: secondsOf(open),
    staffed_seconds: secondsOf(staffed),
  }));

const secondsOf = (duration: string | null): number | null =>
  duration === null ? null : parseDuration(duration) / 1000;

const entryColumns = [
  ...['month', 'measure', 'generation', 'outcome', 'reason', 'started_at', 'due', 'fulfilled_at'],
  ...[
    'elapsed_seconds',
    'channel',
    'customer',
    'product',
    'group',
    'case_number',
    'case',
    'call',
    'timeline',
  ],
];

/** What stands behind the figures as CSV, one line each. */
export const csvOfEntries = (entries: readonly ReportEntry[]): string =>
  csvOf(entryColumns, entries.map(entryLine));

function entryLine({ startedAt, fulfilledAt, elapsed, links, case: of, ...entry }: ReportEntry): CsvRow {
  return {
    ...entry,
    started_at: startedAt,
    fulfilled_at: fulfilledAt,
    elapsed_seconds: secondsOf(elapsed),
    case_number: of?.number ?? null,
    case: of?.id ?? null,
    timeline: links.timeline ?? null,
  };
}
