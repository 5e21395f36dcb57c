import type { PoolClient } from 'pg';
import { heldFor } from './inbox.row.js';

/** Replies get new places in the queue, in the order of their old ones: behind the opening that they waited for. */
const requeue = (condition: string) => `
  WITH held AS (
    SELECT event_id, nextval(pg_get_serial_sequence('inbox', 'seq')) AS seq
    FROM (SELECT event_id FROM inbox WHERE status = 'held' AND ${condition} ORDER BY inbox.seq FOR UPDATE) AS o
  )`;

/** Lets replies go that came before the openings of these cases. */
export async function releaseHeld(transaction: PoolClient, caseIds: readonly string[]): Promise<void> {
  await transaction.query(
    `${requeue('case_id = ANY($1::uuid[]) AND reason = $2')}
     UPDATE inbox SET status = 'new', seq = held.seq, reason = NULL, updated_at = clock_timestamp()
     FROM held WHERE inbox.event_id = held.event_id`,
    [caseIds, heldFor.opening],
  );
}

/** Moves the replies of its contact that waited for a follow-up of `oldCaseId` to the case that follows it. */
export async function adoptReplies(
  transaction: PoolClient,
  oldCaseId: string,
  newCaseId: string,
): Promise<void> {
  await transaction.query(
    `${requeue(`case_id = $1 AND reason = $3 AND EXISTS (
      SELECT FROM case_row AS written_on JOIN case_row AS new ON new.contact_id = written_on.contact_id
      WHERE written_on.id = (payload ->> 'caseId')::uuid AND new.id = $2)`)},
     moved AS (
       UPDATE inbox SET case_id = $2, status = 'new', seq = held.seq, reason = NULL, updated_at = clock_timestamp()
       FROM held WHERE inbox.event_id = held.event_id
       RETURNING inbox.subject_id
     )
     UPDATE conversation SET case_id = $2 WHERE id IN (SELECT subject_id FROM moved)`,
    [oldCaseId, newCaseId, heldFor.followUp],
  );
}
