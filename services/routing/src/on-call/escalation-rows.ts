import type { EscalationView } from '@mottak/contracts';
import type { Duty } from '@mottak/rota';
import type { Pool, PoolClient } from 'pg';

export type Cause = EscalationView['cause'];

/** An escalation as its row has it. Its id is that of the call it began with, else the case's: one for each matter. */
export interface EscalationRow {
  id: string;
  cause: Cause;
  case_id: string | null;
  case_number: string | null;
  customer_id: string;
  rota_id: string;
  acknowledge_within: string;
  opened_at: Date;
  is_started: boolean;
  acknowledged_at: Date | null;
  acknowledged_by: string | null;
  acknowledgement_id: string | null;
}

/** A page as it was sent; `page` counts from 1. */
export interface PageRow {
  escalation_id: string;
  page: number;
  officer: string;
  level: number;
  rota_version: number;
  paged_at: Date;
  /** Who was away then, and would have been paged before. */
  passed_over: Duty[];
  /** Whether the officer is away too, as everybody is. */
  is_away: boolean;
}

export type NewEscalation = Pick<
  EscalationRow,
  'id' | 'cause' | 'case_id' | 'case_number' | 'customer_id' | 'rota_id' | 'acknowledge_within'
>;

/** Undefined where the same is open, or was, already. */
export async function insertEscalation(
  transaction: PoolClient,
  one: NewEscalation,
): Promise<EscalationRow | undefined> {
  const { rows } = await transaction.query<EscalationRow>(
    `INSERT INTO on_call_escalation (id, cause, case_id, case_number, customer_id, rota_id, acknowledge_within)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING *`,
    [one.id, one.cause, one.case_id, one.case_number, one.customer_id, one.rota_id, one.acknowledge_within],
  );
  return rows[0];
}

export async function findEscalation(on: Pool | PoolClient, id: string): Promise<EscalationRow | undefined> {
  const { rows } = await on.query<EscalationRow>('SELECT * FROM on_call_escalation WHERE id = $1', [id]);
  return rows[0];
}

/** Says which case an escalation is about, where that isn't known yet. */
export async function keepCase(pool: Pool, id: string, about: { id: string; number: string }): Promise<void> {
  await pool.query(
    'UPDATE on_call_escalation SET case_id = $2, case_number = $3 WHERE id = $1 AND case_id IS NULL',
    [id, about.id, about.number],
  );
}

/** Takes the lock under which pages and acknowledgements follow each other. */
export async function lockEscalation(
  transaction: PoolClient,
  id: string,
): Promise<(EscalationRow & { now: Date }) | undefined> {
  await transaction.query('SELECT FROM on_call_escalation WHERE id = $1 FOR UPDATE', [id]);
  const { rows } = await transaction.query<EscalationRow & { now: Date }>(
    `SELECT *, date_trunc('milliseconds', clock_timestamp()) AS now FROM on_call_escalation WHERE id = $1`,
    [id],
  );
  return rows[0];
}

export async function keepStarted(pool: Pool, id: string): Promise<void> {
  await pool.query('UPDATE on_call_escalation SET is_started = true WHERE id = $1', [id]);
}

export async function insertPage(transaction: PoolClient, page: PageRow): Promise<void> {
  await transaction.query(
    `INSERT INTO on_call_page (escalation_id, page, officer, level, rota_version, paged_at, passed_over, is_away)
     VALUES ($1, $2, $3, $4, $5, $6, $7::jsonb, $8)`,
    [
      page.escalation_id,
      page.page,
      page.officer,
      page.level,
      page.rota_version,
      page.paged_at,
      JSON.stringify(page.passed_over),
      page.is_away,
    ],
  );
}

/** Every page of an escalation, in order. */
export async function pagesOf(on: Pool | PoolClient, id: string): Promise<PageRow[]> {
  const { rows } = await on.query<PageRow>(
    'SELECT * FROM on_call_page WHERE escalation_id = $1 ORDER BY page',
    [id],
  );
  return rows;
}

export async function keepAcknowledgement(
  transaction: PoolClient,
  id: string,
  { officer, acknowledgementId, at }: { officer: string; acknowledgementId: string; at: Date },
): Promise<void> {
  await transaction.query(
    `UPDATE on_call_escalation SET acknowledged_by = $2, acknowledgement_id = $3, acknowledged_at = $4
     WHERE id = $1`,
    [id, officer, acknowledgementId, at],
  );
}
