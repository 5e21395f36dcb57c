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
  /** Of the case that it was written on, which need not be the one that has closed: it may have been merged into that. */
  contact_id: string;
  asked_for: string | null;
  goes_on: string | null;
  now: Date;
}

const placeSql = `
  SELECT (SELECT case_id FROM conversation WHERE id = $2) AS case_id,
    EXISTS (SELECT FROM fact WHERE type = 'replied' AND data ->> 'replyId' = $2::text) AS is_recorded,
    written_on.contact_id, follow_up.reply_id AS asked_for,
    coalesce(
      (SELECT data ->> 'into' FROM fact WHERE case_id = $1 AND type = 'merged')::uuid, follow_up.new_case_id
    ) AS goes_on,
    clock_timestamp() AS now
  FROM case_row AS written_on
  LEFT JOIN follow_up ON follow_up.old_case_id = $1 AND follow_up.contact_id = written_on.contact_id
  WHERE written_on.id = coalesce(
    (SELECT (payload ->> 'caseId')::uuid FROM inbox WHERE type = 'reply' AND subject_id = $2), $1)`;

/**
 * Finds a place for a reply to a closed case, under that case's lock. The first one has a linked case opened for the contact of
 * the case that it was written on; those of that contact that come before it is there wait for it, and later ones go to it.
 * Idempotent: a reply that has its place keeps it.
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
  if (place.goes_on !== null) return move(transaction, reply, place.goes_on);
  if (place.asked_for === reply.replyId) return settle(transaction, reply, 'requested');
  if (place.asked_for !== null) return hold(transaction, reply);
  return request(transaction, oldCaseId, reply, place);
}

async function request(
  transaction: PoolClient,
  oldCaseId: string,
  reply: LateReply,
  { contact_id, now }: Place,
): Promise<Placing> {
  await transaction.query('INSERT INTO follow_up (reply_id, old_case_id, contact_id) VALUES ($1, $2, $3)', [
    reply.replyId,
    oldCaseId,
    contact_id,
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
