/**
 * The first unsent message of its case and recipient, once all facts before it have been seen or it has waited for them
 * long enough ($1, seconds). `ready_at` is when it may be tried.
 */
const isFirst = `
  NOT EXISTS (
    SELECT FROM delivery e
    WHERE e.case_id = d.case_id AND e.recipient = d.recipient AND e.state = 'pending' AND e.fact_number < d.fact_number
  )`;
const gapGivenUpAt = 'd.created_at + make_interval(secs => $1)';

/**
 * Claims at most $2 of those that may be tried, for $3 seconds: until then nobody else tries them. A claim isn't given
 * back by a process that dies; it runs out. $1 as above.
 */
export const claimSql = `
  WITH taken AS (
    SELECT d.case_id, d.fact_number, d.recipient
    FROM delivery d JOIN case_progress p USING (case_id)
    WHERE d.state = 'pending' AND d.next_attempt_at <= now()
      AND (p.seen_up_to >= d.fact_number OR ${gapGivenUpAt} <= now()) AND ${isFirst}
    ORDER BY d.next_attempt_at
    LIMIT $2
    FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE delivery d
  SET attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => $3)
  FROM taken t, case_progress p
  WHERE (d.case_id, d.fact_number, d.recipient) = (t.case_id, t.fact_number, t.recipient) AND p.case_id = d.case_id
  RETURNING
    d.case_id AS "caseId", d.fact_number AS "factNumber", d.recipient AS "to", d.kind, d.event,
    d.message_id AS "messageId", d.attempts, coalesce(d.held_at, d.created_at) AS "since", p.seen_up_to < d.fact_number AS "pastGap",
    p.inquiry_id AS "inquiryId", p.received_at AS "receivedAt", p.channel,
    (SELECT e.message_id FROM delivery e
     WHERE e.case_id = d.case_id AND e.recipient = d.recipient AND e.fact_number < d.fact_number
     ORDER BY e.fact_number LIMIT 1) AS "threadId",
    (SELECT e.event -> 'message' ->> 'textId' FROM delivery e
     WHERE e.case_id = d.case_id AND e.kind = 'question' AND e.fact_number < d.fact_number
     ORDER BY e.fact_number DESC LIMIT 1) AS "questionTextId"`;

/** Milliseconds until the next one may be tried, by the database's clock; null when none is pending. $1 as above. */
export const nextAttemptSql = `
  SELECT ceil(extract(epoch FROM min(ready_at) - clock_timestamp()) * 1000)::double precision AS ms
  FROM (
    SELECT CASE WHEN p.seen_up_to >= d.fact_number THEN d.next_attempt_at
                ELSE greatest(d.next_attempt_at, ${gapGivenUpAt}) END AS ready_at
    FROM delivery d JOIN case_progress p USING (case_id)
    WHERE d.state = 'pending' AND ${isFirst}
  ) first_ones`;

const own = `case_id = $1 AND fact_number = $2 AND recipient = $3 AND state = 'pending'`;

/** Keeps a claim for $5 more seconds; touches nothing where another has taken it since ($4: the attempt). */
export const renewSql = `
  UPDATE delivery SET next_attempt_at = clock_timestamp() + make_interval(secs => $5) WHERE ${own} AND attempts = $4`;

/** $5 seconds until the next attempt; $6 why. */
export const postponeSql = `
  UPDATE delivery SET next_attempt_at = clock_timestamp() + make_interval(secs => $5), reason = $6
  WHERE ${own} AND attempts = $4`;

/** As {@link postponeSql}: nobody waits for it, and what it waits for isn't ours to hasten. */
export const holdSql = `
  UPDATE delivery
  SET held_at = clock_timestamp(), next_attempt_at = clock_timestamp() + make_interval(secs => $5), reason = $6
  WHERE ${own} AND attempts = $4`;

/** Whoever holds the claim now: what has been accepted has been sent. */
export const sentSql = `
  UPDATE delivery SET state = 'sent', sent_at = clock_timestamp(), reason = NULL WHERE ${own} RETURNING sent_at`;

export const failedSql = `UPDATE delivery SET state = 'failed', reason = $5 WHERE ${own} AND attempts = $4`;

export const unneededSql = `UPDATE delivery SET state = 'unneeded', reason = $5 WHERE ${own} AND attempts = $4`;
