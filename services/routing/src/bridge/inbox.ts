import { Injectable } from '@nestjs/common';
import { Pool } from 'pg';
import type { InboxRow } from './inbox.row.js';

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
  SELECT event_id, case_id, type, payload, attempts FROM inbox i
  WHERE status = 'new'
    AND NOT EXISTS (SELECT FROM inbox p WHERE p.case_id = i.case_id AND p.status = 'parked')
  ORDER BY seq LIMIT $1`;

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
      `UPDATE inbox SET status = 'delivered', updated_at = clock_timestamp()
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

  /** Lets the parked rows of a case go on. Returns how many there were. */
  async retry(caseId: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `UPDATE inbox SET status = 'new', attempts = 0, reason = NULL, updated_at = clock_timestamp()
       WHERE case_id = $1 AND status = 'parked'`,
      [caseId],
    );
    return rowCount ?? 0;
  }
}
