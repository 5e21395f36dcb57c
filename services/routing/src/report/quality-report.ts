import { Injectable } from '@nestjs/common';
import {
  measures,
  type Dimension,
  type QualityReport,
  type ReportQuery,
  type ReportRow,
} from '@mottak/contracts';
import type { Scope } from '@mottak/platform';
import { Pool } from 'pg';
import { deskCalendar } from '../staffing/desk-openings.js';
import { Staffing } from '../staffing/staffing.js';
import { entriesSql, nameOf } from './entries.sql.js';
import { EntryFilter } from './entry-filter.js';
import { countsSql, figuresOf, type Counts } from './figures.js';

interface Month {
  month: string;
  from: string;
  to: string;
}

interface Cell extends Counts, Partial<Record<Dimension, string | null>> {
  is_total: boolean;
  customer_name?: string | null;
  product_name?: string | null;
}

interface Answer {
  zone: string;
  months: Month[];
  cells: Cell[];
}

/**
 * The quality report. What is measured belongs to one month for good: a promise to the month in which its clock started
 * (so each generation to its own), a case to the month in which it was received, a call to the month in which it rang, an
 * opening to the month that it lies in. A due time would not do, for it moves. A month is final once nothing of it runs,
 * unless a verdict is revised or a solution taken back.
 */
@Injectable()
export class QualityReports {
  constructor(
    private readonly pool: Pool,
    private readonly staffing: Staffing,
  ) {}

  /** The report as somebody may see it: the staffing of the desk is for those who see all. */
  async report(scope: Scope, query: ReportQuery): Promise<QualityReport> {
    const by = query.by ?? [];
    const { zone, months, cells } = await this.count(scope, query, by);
    return {
      zone,
      months,
      by,
      total: figuresOf(cells.filter((cell) => cell.is_total)),
      rows: rowsOf(
        cells.filter((cell) => !cell.is_total),
        by,
      ),
      openHours: scope === 'all' ? await this.openHours(months) : null,
    };
  }

  /** One round trip: the months, the cells, and their totals, all of one moment. */
  private async count(scope: Scope, query: ReportQuery, by: readonly Dimension[]): Promise<Answer> {
    const filter = new EntryFilter(scope, query);
    const { rows } = await this.pool.query<Answer>(sqlOf(filter, by), filter.values);
    const [answer] = rows;
    if (answer === undefined) throw new Error('the calendar of the desk is not there');
    return { ...answer, months: answer.months.map(inUtc) };
  }

  private async openHours(months: readonly Month[]): Promise<QualityReport['openHours']> {
    const periods = months.map(({ from, to }) => ({ from: Date.parse(from), to: Date.parse(to) }));
    const shares = await this.staffing.shares(deskCalendar, periods);
    return shares.map((share, index) => ({ month: months[index]?.month ?? '', ...share }));
  }
}

function sqlOf(filter: EntryFilter, by: readonly Dimension[]): string {
  const columns = by.map((one) => `e."${one}"`);
  const key = columns.map((column) => `${column}, `).join('');
  const sets = columns.length === 0 ? '(e.measure)' : `(e.measure), (e.measure, ${columns.join(', ')})`;
  const isTotal = columns.length === 0 ? 'true' : `grouping(${columns.join(', ')}) > 0`;
  const names = by.flatMap((one) =>
    one === 'customer' || one === 'product' ? [`, ${nameOf[one]} AS ${one}_name`] : [],
  );
  return `WITH ${entriesSql}, cells AS (
      SELECT ${key} ${isTotal} AS is_total, ${countsSql}
      FROM entries e ${filter.where()} GROUP BY GROUPING SETS (${sets})
    )
    SELECT zone, (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.month) FROM months m) AS months,
      (SELECT coalesce(jsonb_agg(to_jsonb(c)), '[]') FROM (SELECT e.* ${names.join('')} FROM cells e) c) AS cells
    FROM desk`;
}

/** Cells of the same key make a row; rows are in the order of their keys, what has none last. */
function rowsOf(cells: readonly Cell[], by: readonly Dimension[]): ReportRow[] {
  const rows = new Map<string, Cell[]>();
  for (const cell of [...cells].sort((a, b) => measures.indexOf(a.measure) - measures.indexOf(b.measure))) {
    const id = JSON.stringify(by.map((one) => cell[one]));
    rows.set(id, [...(rows.get(id) ?? []), cell]);
  }
  return [...rows.values()]
    .sort(([a], [b]) => compareKeys(by, a, b))
    .map((row) => ({ key: keyOf(row[0], by), names: namesOf(row[0], by), ...figuresOf(row) }));
}

function compareKeys(by: readonly Dimension[], a: Cell | undefined, b: Cell | undefined): number {
  for (const one of by) {
    const [left, right] = [a?.[one] ?? null, b?.[one] ?? null];
    if (left === right) continue;
    if (left === null) return 1;
    return right === null || left < right ? -1 : 1;
  }
  return 0;
}

const keyOf = (cell: Cell | undefined, by: readonly Dimension[]): ReportRow['key'] =>
  Object.fromEntries(by.map((one) => [one, cell?.[one] ?? null]));

const namesOf = (cell: Cell | undefined, by: readonly Dimension[]): ReportRow['names'] => ({
  ...(by.includes('customer') ? { customer: cell?.customer_name ?? null } : {}),
  ...(by.includes('product') ? { product: cell?.product_name ?? null } : {}),
});

const inUtc = ({ month, from, to }: Month): Month => ({
  month,
  from: new Date(from).toISOString(),
  to: new Date(to).toISOString(),
});
