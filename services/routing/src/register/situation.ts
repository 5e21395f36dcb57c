import type { PoolClient } from 'pg';
import { factsSql, type FactRow } from './fact-row.js';
import type { WrittenText } from '../texts/written-text.js';
import type { ReceivedReply } from './reply-evidence.js';

/** What the recorder sees of a case once it has its lock. */
export interface Moment {
  now: Date;
  facts: FactRow[];
  /** Pending texts of this case, and those that are to be admitted whatever their case. */
  texts: WrittenText[];
  /** The newest version of the calendar that the row names; null before the case is judged. */
  newest_calendar: number | null;
  /** Those of the named replies that have come in on this case. */
  received: ReceivedReply[];
  /** When replies were received that are on their way to the case's workflow. */
  undelivered_replies: string[];
}

const momentSql = `
  WITH held AS (
    SELECT * FROM text WHERE (case_id = $1 AND status = 'pending') OR id = ANY($2::uuid[]) ORDER BY id FOR UPDATE
  )
  SELECT date_trunc('milliseconds', clock_timestamp()) AS now,
    ${factsSql(1)} AS facts,
    (SELECT coalesce(jsonb_agg(to_jsonb(held)), '[]') FROM held) AS texts,
    (SELECT max(c.version) FROM case_row r JOIN calendar c ON c.id = r.calendar_id WHERE r.id = $1) AS newest_calendar,
    (SELECT coalesce(jsonb_agg(to_jsonb(c)), '[]') FROM conversation c
      WHERE c.case_id = $1 AND c.id = ANY($3::uuid[])) AS received,
    (SELECT coalesce(jsonb_agg(i.payload -> 'receivedAt'), '[]') FROM inbox i
      WHERE i.case_id = $1 AND i.type = 'reply' AND i.status = 'new'
        AND NOT EXISTS (SELECT FROM inbox p WHERE p.case_id = $1 AND p.status = 'parked')) AS undelivered_replies`;

/**
 * Reads the moment that a case is judged at, under its lock. The texts are locked too: a command that gives up voids
 * its text without the case's lock, and either that or the admission comes first.
 */
export async function readMoment(
  transaction: PoolClient,
  caseId: string,
  admit: readonly string[],
  replyIds: readonly string[] = [],
): Promise<Moment> {
  const { rows } = await transaction.query<Moment>(momentSql, [caseId, admit, replyIds]);
  const [moment] = rows;
  if (!moment) throw new Error('the moment could not be read');
  return moment;
}
