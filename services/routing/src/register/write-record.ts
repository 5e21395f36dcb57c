import type { Case, Fact } from '@mottak/case';
import type { PromiseOutcome } from '@mottak/case/promises';
import { outboxInsert } from '@mottak/platform';
import type { PoolClient } from 'pg';
import { keepOutcomesSql, outcomeColumns } from '../report/promise-outcome.row.js';
import { caseEventsOf } from './case-events.js';
import type { CaseRow, PromiseView } from './case-row.js';
import type { Entry } from './entries.js';
import { verdictOf } from './verdict.js';

/** All that one recording leaves behind. */
export interface RecordToWrite {
  row: CaseRow;
  current: Case;
  entries: readonly Entry[];
  facts: readonly Fact[];
  promises: readonly PromiseView[];
  outcomes: readonly PromiseOutcome[];
  nextDueAt: string | null;
  calendar: { id: string; version: number } | undefined;
  waitsUntil: Date | null;
  admitted: readonly string[];
  abandoned: readonly string[];
}

const recordSql = `
  WITH facts AS (
    INSERT INTO fact (case_id, number, type, at, actor, why, data, message, proposal_hash)
    SELECT $1, number, type, at, actor, why, data, message, proposal_hash
    FROM jsonb_to_recordset($2::jsonb) AS f (
      number integer, type text, at timestamptz, actor jsonb, why text, data jsonb, message jsonb, proposal_hash text)
  ), admitted AS (
    UPDATE text SET status = 'admitted' WHERE id = ANY($3::uuid[])
  ), abandoned AS (
    UPDATE text SET status = 'void' WHERE id = ANY($4::uuid[])
  ), outcomes AS (
    ${keepOutcomesSql({ caseId: '$1', outcomes: '$22' })}
  )
  UPDATE case_row SET
    version = $5, state = $6, place = $7, priority = $8, verdict = $9::jsonb, agreement_id = $10,
    promises = $11::jsonb, next_due_at = $12, calendar_id = $13, calendar_version = $14,
    assignee = $15, tags = $16, rating = $17, links = $18::jsonb, followed_by = coalesce($19, followed_by), offered = $20,
    waits_until = $21,
    updated_at = clock_timestamp()
  WHERE id = $1`;

/** Writes facts, texts' fates, the row and the events: one transaction's worth, in two statements. */
export async function writeRecord(transaction: PoolClient, record: RecordToWrite): Promise<void> {
  const { row, current, entries, facts } = record;
  const judged = facts.find((fact) => fact.type === 'judged');
  const verdict = verdictOf(facts);
  await transaction.query(recordSql, [
    row.id,
    JSON.stringify(entries.map(columnsOf)),
    record.admitted,
    record.abandoned,
    facts.length,
    current.state,
    current.place,
    current.priority ?? null,
    verdict ? JSON.stringify(verdict) : null,
    current.agreementId ?? judged?.data.agreementId ?? null,
    JSON.stringify(record.promises),
    record.nextDueAt,
    record.calendar?.id ?? null,
    record.calendar?.version ?? null,
    current.assignee ?? null,
    current.tags ?? [],
    facts.findLast((fact) => fact.type === 'rated')?.data.score ?? null,
    JSON.stringify(facts.flatMap((fact) => (fact.type === 'linked' ? [fact.data] : []))),
    facts.find((fact) => fact.type === 'merged')?.data.into ?? null,
    current.offered ?? false,
    record.waitsUntil,
    JSON.stringify(record.outcomes.map(outcomeColumns)),
  ]);
  await outboxInsert(
    transaction,
    caseEventsOf(
      row,
      entries.map(({ fact }) => fact),
    ),
  );
}

const columnsOf = ({ fact, proposalHash }: Entry) => {
  const { number, type, at, actor, why, data, message } = fact;
  return { number, type, at, actor, why, data, message, proposal_hash: proposalHash };
};
