import type { InquiryReceived } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { adoptReplies, releaseHeld } from './held-replies.js';
import { heldFor } from './inbox.row.js';
import type { ReceivedEvent } from './received-event.js';

/** Events that concern one case are taken in one after another, also by two consumers during a rebalance. */
const lockSql = `
  SELECT pg_advisory_xact_lock(hashtextextended(id, 0))
  FROM (SELECT DISTINCT id FROM unnest($1::text[]) AS c (id) ORDER BY id) AS cases`;

const inquiriesSql = `
  WITH given AS MATERIALIZED (
    SELECT n, e ->> 'eventId' AS event_id, e -> 'data' AS data
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS g (e, n)
  ), cases AS (
    INSERT INTO case_row (id, number, customer_id, contact_id, inquiry_id, text_id, channel, product, impact, urgency,
      requested_by, received_at, follows, call_id, split_from)
    SELECT (data ->> 'caseId')::uuid, data ->> 'number', data ->> 'customerId', data ->> 'contactId',
      (data ->> 'inquiryId')::uuid, data ->> 'textId', data ->> 'channel', data -> 'product', data ->> 'impact',
      data ->> 'urgency', data ->> 'requestedBy', (data ->> 'receivedAt')::timestamptz, (data ->> 'follows')::uuid,
      (data ->> 'callId')::uuid, (data -> 'splitFrom' ->> 'caseId')::uuid
    FROM given ORDER BY n
    ON CONFLICT (id) DO NOTHING
  ), said AS (
    INSERT INTO conversation (id, case_id, kind, text_id, actor, received_at)
    SELECT (data ->> 'inquiryId')::uuid, (data ->> 'caseId')::uuid, 'inquiry', data ->> 'textId',
      jsonb_build_object('id', data ->> 'requestedBy', 'kind',
        CASE WHEN data ? 'splitFrom' OR data ->> 'channel' = 'phone' THEN 'staff'
          WHEN data ->> 'channel' = 'integration' THEN 'machine' ELSE 'customer' END),
      (data ->> 'receivedAt')::timestamptz
    FROM given ORDER BY n
    ON CONFLICT (id) DO NOTHING
  )
  INSERT INTO inbox (event_id, subject_id, case_id, type, payload, status)
  SELECT event_id, (data ->> 'inquiryId')::uuid, (data ->> 'caseId')::uuid, 'inquiry', data, 'new'
  FROM given ORDER BY n
  ON CONFLICT DO NOTHING`;

const partsSql = `
  INSERT INTO inbox (event_id, subject_id, case_id, type, payload, status)
  SELECT e ->> 'eventId' || ' part', (e -> 'data' ->> 'inquiryId')::uuid, (e -> 'data' -> 'splitFrom' ->> 'caseId')::uuid,
    'part', e -> 'data', 'new'
  FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS g (e, n) ORDER BY n
  ON CONFLICT DO NOTHING`;

const repliesSql = `
  WITH given AS MATERIALIZED (
    SELECT n, e ->> 'eventId' AS event_id, e -> 'data' AS data
    FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY AS g (e, n)
  ), said AS (
    INSERT INTO conversation (id, case_id, kind, text_id, actor, received_at)
    SELECT (data ->> 'replyId')::uuid, (data ->> 'caseId')::uuid, 'reply', data ->> 'textId', data -> 'actor',
      (data ->> 'receivedAt')::timestamptz
    FROM given ORDER BY n
    ON CONFLICT (id) DO NOTHING
  )
  INSERT INTO inbox (event_id, subject_id, case_id, type, payload, status, reason)
  SELECT event_id, (data ->> 'replyId')::uuid, (data ->> 'caseId')::uuid, 'reply', data,
    CASE WHEN r.id IS NULL THEN 'held' ELSE 'new' END, CASE WHEN r.id IS NULL THEN $2 END
  FROM given LEFT JOIN case_row r ON r.id = (data ->> 'caseId')::uuid ORDER BY n
  ON CONFLICT DO NOTHING`;

/**
 * Takes events in, inside the caller's transaction: case rows, conversation, inbox. Each comes in once, however often and
 * in whatever order it is given; a reply whose case isn't there yet is held until its opening comes. A case that was a part of
 * another is told of to that one.
 */
export async function accept(transaction: PoolClient, events: readonly ReceivedEvent[]): Promise<void> {
  const inquiries = events.filter((event) => event.type === 'inquiry');
  const replies = events.filter((event) => event.type === 'reply');
  const concerned = events.map(({ data }) => data.caseId);
  const followed = inquiries.flatMap(({ data }) => data.follows ?? []);
  const parts = inquiries.filter(({ data }) => data.splitFrom !== undefined);
  await transaction.query(lockSql, [[...concerned, ...followed]]);
  if (inquiries.length > 0) {
    await transaction.query(inquiriesSql, [JSON.stringify(inquiries)]);
    await releaseHeld(
      transaction,
      inquiries.map(({ data }) => data.caseId),
    );
    for (const { data } of inquiries)
      if (data.follows !== undefined) await link(transaction, data, data.follows);
    if (parts.length > 0) await transaction.query(partsSql, [JSON.stringify(parts)]);
  }
  if (replies.length > 0) await transaction.query(repliesSql, [JSON.stringify(replies), heldFor.opening]);
}

/** A case that follows a closed one takes over the reply that it was opened for, and those of its contact that have come since. */
async function link(transaction: PoolClient, data: InquiryReceived, follows: string): Promise<void> {
  await transaction.query('UPDATE case_row SET followed_by = $2 WHERE id = $1 AND followed_by IS NULL', [
    follows,
    data.caseId,
  ]);
  await transaction.query(
    'UPDATE follow_up SET new_case_id = $2 WHERE old_case_id = $1 AND contact_id = $3',
    [follows, data.caseId, data.contactId],
  );
  if (data.followsReply !== undefined)
    await transaction.query(
      `UPDATE conversation SET case_id = $2, kind = 'opening-reply' WHERE id = $1 AND kind = 'reply'`,
      [data.followsReply, data.caseId],
    );
  await adoptReplies(transaction, follows, data.caseId);
}
