import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import { askedAgain, type InboxRow } from './inbox.row.js';

/** A row that is not going on by itself, as operators see it. */
export interface StuckRow {
  event_id: string;
  case_id: string;
  type: string;
  status: string;
  reason: string | null;
  attempts: number;
  updated_at: Date;
}

const nextSql = `
  SELECT event_id, case_id, type, payload, attempts, reason FROM inbox i
  WHERE status = 'new'
    AND NOT EXISTS (SELECT FROM inbox p WHERE p.case_id = i.case_id AND p.status = 'parked')
  ORDER BY seq LIMIT $1`;

const retrySql = `
  WITH parked AS (
    SELECT event_id FROM inbox WHERE case_id = $1 AND status = 'parked' FOR UPDATE
  ), again AS (
    UPDATE inbox SET status = 'new', attempts = 0, reason = $2, updated_at = clock_timestamp()
    WHERE case_id = $1 AND EXISTS (SELECT FROM parked)
      AND (event_id IN (SELECT event_id FROM parked) OR (type = 'inquiry' AND status = 'delivered'))
  )
  SELECT count(*)::int AS released FROM parked`;

/** What workflows are still owed. A parked row holds up the rest of its case, and nothing else. */
@Injectable()
export class Inbox {
  constructor(private readonly pool: Pool) {}

  async next(limit: number): Promise<InboxRow[]> {
    const { rows } = await this.pool.query<InboxRow>(nextSql, [limit]);
    return rows;
  }

  /** Unless the row has got another place meanwhile: a case that closed hands its replies on. */
  async delivered({ event_id, case_id }: InboxRow): Promise<void> {
    await this.pool.query(
      `UPDATE inbox SET status = 'delivered', reason = NULL, updated_at = clock_timestamp()
       WHERE event_id = $1 AND case_id = $2 AND status = 'new'`,
      [event_id, case_id],
    );
  }

  async failed({ event_id }: InboxRow): Promise<void> {
    await this.pool.query(
      'UPDATE inbox SET attempts = attempts + 1, updated_at = clock_timestamp() WHERE event_id = $1',
      [event_id],
    );
  }

  async setAside({ event_id }: InboxRow, status: 'parked' | 'refused', reason: string): Promise<void> {
    await this.pool.query(
      `UPDATE inbox SET status = $2, reason = $3, updated_at = clock_timestamp()
       WHERE event_id = $1 AND status = 'new'`,
      [event_id, status, reason.slice(0, 500)],
    );
  }

  /** Everything that waits for somebody or something, the longest-waiting first. */
  async stuck(limit: number): Promise<StuckRow[]> {
    const { rows } = await this.pool.query<StuckRow>(
      `SELECT event_id, case_id, type, status, reason, attempts, updated_at FROM inbox
       WHERE status IN ('parked', 'held', 'refused') ORDER BY updated_at LIMIT $1`,
      [limit],
    );
    return rows;
  }

  /**
   * Lets the parked rows of a case go on, and has its opening delivered again before them: its workflow may be what is
   * missing. Returns how many were parked.
   */
  async retry(caseId: string): Promise<number> {
    const { rows } = await this.pool.query<{ released: number }>(retrySql, [caseId, askedAgain]);
    return rows[0]?.released ?? 0;
  }
}
