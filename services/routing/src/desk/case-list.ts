import { Injectable } from '@nestjs/common';
import { waitingOn } from '@mottak/case';
import {
  DomainError,
  internalFilters,
  publicCase,
  type caseQuery,
  type CaseSummary,
} from '@mottak/contracts';
import type { Scope } from '@mottak/platform';
import { Pool } from 'pg';
import type { z } from 'zod';
import type { CaseRow } from '../register/case-row.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import { readCursor, writeCursor } from './page-cursor.js';

export type CaseQuery = z.infer<typeof caseQuery>;

/** Lists of cases, the newest arrivals first, page by page. */
@Injectable()
export class CaseList {
  constructor(
    private readonly pool: Pool,
    private readonly foreignTexts: ForeignTexts,
  ) {}

  /** @throws DomainError `forbidden` where somebody from outside asks by what only the staff sees */
  async page(scope: Scope, query: CaseQuery): Promise<{ items: CaseSummary[]; next: string | null }> {
    demandPublic(scope, query);
    const { text, values } = select(scope, query);
    const { rows } = await this.pool.query<CaseRow>(text, values);
    const page = rows.slice(0, query.limit);
    const texts = await this.foreignTexts.find(page.map(({ text_id }) => text_id));
    const last = page.at(-1);
    const isMore = rows.length > query.limit && last !== undefined;
    return {
      items: page
        .map((row) => summaryOf(row, texts.get(row.text_id)?.subject ?? ''))
        .map((summary) => (scope === 'all' ? summary : publicCase(summary))),
      next: isMore ? writeCursor({ receivedAt: last.received_at.toISOString(), id: last.id }) : null,
    };
  }
}

/** What is empty for outsiders mustn't be found out by asking for it. */
function demandPublic(scope: Scope, query: CaseQuery): void {
  const hidden = scope === 'all' ? [] : internalFilters(query);
  if (hidden.length > 0)
    throw new DomainError('forbidden', `Only staff can ask for cases by ${hidden.join(' and ')}.`);
}

/** One row more than asked for tells whether there is a next page. */
function select(
  scope: Scope,
  { number, state, place, assignee, tag, customer, disruption, limit, after }: CaseQuery,
): { text: string; values: unknown[] } {
  const values: unknown[] = [limit + 1];
  const conditions: string[] = [];
  const where = (condition: (...parameters: string[]) => string, ...given: unknown[]): void => {
    conditions.push(condition(...given.map((value) => `$${String(values.push(value))}`)));
  };
  if (scope !== 'all') where((ids = '') => `customer_id = ANY(${ids}::text[])`, scope);
  if (number !== undefined) where((one = '') => `number = ${one}`, number);
  if (state !== undefined) where((one = '') => `state = ${one}`, state);
  if (place !== undefined) where((one = '') => `place = ${one}`, place);
  if (assignee !== undefined) where((one = '') => `assignee = ${one}`, assignee);
  if (tag !== undefined) where((one = '') => `tags @> ARRAY[${one}]`, tag);
  if (customer !== undefined) where((one = '') => `customer_id = ${one}`, customer);
  if (disruption !== undefined)
    where(
      (one = '') => `id IN (SELECT case_id FROM case_disruption WHERE disruption_id = ${one}::uuid)`,
      disruption,
    );
  if (after !== undefined) {
    const { receivedAt, id } = readCursor(after);
    where((at = '', last = '') => `(received_at, id) < (${at}::timestamptz, ${last}::uuid)`, receivedAt, id);
  }
  const filter = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  return { text: `SELECT * FROM case_row ${filter} ORDER BY received_at DESC, id DESC LIMIT $1`, values };
}

export function summaryOf(row: CaseRow, subject: string): CaseSummary {
  const { id, number, customer_id, state, priority, place, received_at, assignee, tags, next_due_at } = row;
  return {
    id,
    number,
    customer: customer_id,
    state,
    priority,
    place,
    waitingOn: waitingOn({ state, place, offered: row.offered }),
    subject,
    receivedAt: received_at.toISOString(),
    assignee,
    tags,
    nextDueAt: next_due_at?.toISOString() ?? null,
    waitsUntil: waitsUntil(row, new Date()),
  };
}

/** Until when nobody sees to a case but by chance: it came outside hours, and nobody has answered it yet. */
function waitsUntil({ waits_until, promises }: CaseRow, now: Date): string | null {
  const isAnswered = !promises.some(({ promise, status }) => promise === 'answer' && status === 'running');
  return waits_until === null || waits_until <= now || isAnswered ? null : waits_until.toISOString();
}
