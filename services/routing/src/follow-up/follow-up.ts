import { topics, type FollowupRequested } from '@mottak/contracts';
import { outboxInsert, type OutboxEvent } from '@mottak/platform';
import type { PoolClient } from 'pg';
import { heldFor } from '../bridge/inbox.row.js';
import { eventSource } from '../register/case-events.js';
import { lockCase } from '../register/case-row.js';

/** What became of a reply that its case can't take any more. */
export type Placing = 'recorded' | 'requested' | 'held' | 'moved' | 'unknown';

export interface LateReply {
  replyId: string;
  textId: string;
  receivedAt: string;
}

interface Place {
  /** Where the reply is now; null where it never came in by the front door. */
  case_id: string | null;
  is_recorded: boolean;
  asked_for: string | null;
  followed_by: string | null;
  now: Date;
}

const placeSql = `
  SELECT (SELECT case_id FROM conversation WHERE id = $2) AS case_id,
    EXISTS (SELECT FROM fact WHERE type = 'replied' AND data ->> 'replyId' = $2::text) AS is_recorded,
    (SELECT reply_id FROM follow_up WHERE old_case_id = $1) AS asked_for,
    (SELECT followed_by FROM case_row WHERE id = $1) AS followed_by,
    clock_timestamp() AS now`;

/**
 * Finds a place for a reply to a closed case, under that case's lock. The first one has a linked case opened; those
 * that come before it is there wait for it, and later ones go to it. Idempotent: a reply that has its place keeps it.
 */
export async function placeLateReply(
  transaction: PoolClient,
  oldCaseId: string,
  reply: LateReply,
): Promise<Placing> {
  await lockCase(transaction, oldCaseId);
  const { rows } = await transaction.query<Place>(placeSql, [oldCaseId, reply.replyId]);
  const [place] = rows;
  if (!place || place.case_id === null) return 'unknown';
  if (place.case_id !== oldCaseId) return 'moved';
  if (place.is_recorded) return settle(transaction, reply, 'recorded');
  if (place.followed_by !== null) return move(transaction, reply, place.followed_by);
  if (place.asked_for === reply.replyId) return settle(transaction, reply, 'requested');
  if (place.asked_for !== null) return hold(transaction, reply);
  return request(transaction, oldCaseId, reply, place.now);
}

async function request(
  transaction: PoolClient,
  oldCaseId: string,
  reply: LateReply,
  now: Date,
): Promise<Placing> {
  await transaction.query('INSERT INTO follow_up (reply_id, old_case_id) VALUES ($1, $2)', [
    reply.replyId,
    oldCaseId,
  ]);
  await outboxInsert(transaction, [requestedEvent(oldCaseId, reply, now)]);
  return settle(transaction, reply, 'requested');
}

async function settle(
  transaction: PoolClient,
  { replyId }: LateReply,
  placing: 'recorded' | 'requested',
): Promise<Placing> {
  await transaction.query(
    `UPDATE inbox SET status = 'delivered', reason = NULL, updated_at = clock_timestamp()
     WHERE type = 'reply' AND subject_id = $1`,
    [replyId],
  );
  return placing;
}

async function hold(transaction: PoolClient, { replyId }: LateReply): Promise<Placing> {
  await transaction.query(
    `UPDATE inbox SET status = 'held', reason = $2, updated_at = clock_timestamp()
     WHERE type = 'reply' AND subject_id = $1`,
    [replyId, heldFor.followUp],
  );
  return 'held';
}

async function move(transaction: PoolClient, { replyId }: LateReply, newCaseId: string): Promise<Placing> {
  await transaction.query(
    `WITH moved AS (UPDATE conversation SET case_id = $2 WHERE id = $1)
     UPDATE inbox SET case_id = $2, status = 'new', reason = NULL, updated_at = clock_timestamp(),
       seq = nextval(pg_get_serial_sequence('inbox', 'seq'))
     WHERE type = 'reply' AND subject_id = $1`,
    [replyId, newCaseId],
  );
  return 'moved';
}

function requestedEvent(caseId: string, { replyId, textId, receivedAt }: LateReply, now: Date): OutboxEvent {
  const data: FollowupRequested = { caseId, replyId, textId, receivedAt };
  return {
    topic: topics.case,
    key: caseId,
    event: {
      specversion: '1.0',
      id: `followup/${replyId}`,
      source: eventSource,
      type: 'followup.requested.v1',
      time: now.toISOString(),
      subject: caseId,
      datacontenttype: 'application/json',
      data,
    },
  };
}
