import { Injectable } from '@nestjs/common';
import type {
  Measure,
  NotCountedReason,
  Outcome,
  ReportEntry,
  ReportEntriesPage,
  ReportEntriesQuery,
} from '@mottak/contracts';
import { isLetIn, type Actor, type Scope } from '@mottak/platform';
import { formatDuration } from '@mottak/service-time';
import { Pool } from 'pg';
import { entriesSql } from './entries.sql.js';
import { EntryFilter } from './entry-filter.js';
import { readPageEnd, writePageEnd } from './page-end.js';

interface Entry {
  measure: Measure;
  generation: number | null;
  outcome: Outcome;
  reason: NotCountedReason | null;
  month: string;
  started_at: Date;
  due: Date | null;
  fulfilled_at: Date | null;
  elapsed_ms: string | null;
  channel: string;
  customer: string | null;
  product: string | null;
  group: string | null;
  case_id: string | null;
  case_number: string | null;
  call_id: string | null;
}

const order = ['e.started_at', 'coalesce(e.case_id, e.call_id)', 'e.measure', 'coalesce(e.generation, 0)'];

/** What stands behind a report's figures, page by page, the newest first. Counts of it are those figures. */
@Injectable()
export class ReportEntries {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `invalid-request` for an `after` that no page has ended with */
  async page(scope: Scope, query: ReportEntriesQuery, actor: Actor): Promise<ReportEntriesPage> {
    const filter = new EntryFilter(scope, query);
    if (query.after !== undefined) goOn(filter, query.after);
    // One row more than asked for tells whether there is a next page.
    const limit = filter.parameter(query.limit + 1);
    const { rows } = await this.pool.query<Entry>(
      `WITH ${entriesSql} SELECT e.* FROM entries e ${filter.where()}
       ORDER BY ${order.map((one) => `${one} DESC`).join(', ')} LIMIT ${limit}`,
      filter.values,
    );
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    return {
      items: page.map((entry) => entryOf(entry, scope === 'all', isLetIn(actor, ['operator']))),
      next: rows.length > query.limit && last !== undefined ? writePageEnd(endOf(last)) : null,
    };
  }
}

/** Goes on after the end of a page. */
function goOn(filter: EntryFilter, after: string): void {
  const { startedAt, id, measure, generation } = readPageEnd(after);
  filter.add(
    (end) =>
      `(${order.join(', ')}) < (SELECT * FROM jsonb_to_record(${end}::jsonb) AS
        (started_at timestamptz, id uuid, measure text, generation integer))`,
    JSON.stringify({ started_at: startedAt, id, measure, generation }),
  );
}

const endOf = ({ started_at, case_id, call_id, measure, generation }: Entry) => ({
  startedAt: started_at.toISOString(),
  id: case_id ?? call_id ?? '',
  measure,
  generation: generation ?? 0,
});

function entryOf(entry: Entry, isOfTheHouse: boolean, mayAudit: boolean): ReportEntry {
  const { case_id, case_number, call_id, elapsed_ms } = entry;
  return {
    measure: entry.measure,
    generation: entry.generation,
    outcome: entry.outcome,
    reason: entry.reason,
    month: entry.month,
    startedAt: entry.started_at.toISOString(),
    due: entry.due?.toISOString() ?? null,
    fulfilledAt: entry.fulfilled_at?.toISOString() ?? null,
    elapsed: elapsed_ms === null ? null : formatDuration(Number(elapsed_ms)),
    channel: entry.channel,
    customer: entry.customer,
    product: entry.product,
    group: entry.group,
    case: case_id === null ? null : { id: case_id, number: case_number ?? '' },
    call: call_id,
    links: {
      ...(case_id === null ? {} : linksOfCase(case_id, mayAudit)),
      ...(call_id !== null && isOfTheHouse ? { call: `/api/v1/calls/${call_id}` } : {}),
    },
  };
}

const linksOfCase = (caseId: string, mayAudit: boolean): ReportEntry['links'] => ({
  case: `/api/v1/cases/${caseId}`,
  timeline: `/api/v1/cases/${caseId}/timeline`,
  ...(mayAudit ? { audit: `/api/v1/audits/${caseId}` } : {}),
});
