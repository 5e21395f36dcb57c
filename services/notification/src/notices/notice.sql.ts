/** The first unsent notice of its source to its recipient by its channel. */
const isFirst = `
  NOT EXISTS (
    SELECT FROM notice e
    WHERE e.source = d.source AND e.recipient = d.recipient AND e.channel = d.channel
      AND e.state = 'pending' AND e.number < d.number
  )`;

/** Writes down what isn't there yet. $1: an array of rows as JSON. */
export const insertNoticesSql = `
  INSERT INTO notice (source, number, recipient, channel, kind, input, urgent, patience_seconds, message_id, token)
  SELECT source, number, recipient, channel, kind, input, coalesce(urgent, false), patience_seconds, message_id, token
  FROM jsonb_to_recordset($1::jsonb) AS n (
    source text, number integer, recipient text, channel text, kind text, input jsonb, urgent boolean,
    patience_seconds integer, message_id text, token text
  )
  ON CONFLICT (source, number, recipient) DO NOTHING`;

/** Claims at most $2 of channel $1 that may be tried, for $3 seconds, the urgent ones first. */
export const claimSql = `
  WITH taken AS (
    SELECT d.source, d.number, d.recipient
    FROM notice d
    WHERE d.state = 'pending' AND d.channel = $1 AND d.next_attempt_at <= now() AND ${isFirst}
    ORDER BY d.urgent DESC, d.next_attempt_at
    LIMIT $2
    FOR UPDATE OF d SKIP LOCKED
  )
  UPDATE notice d
  SET attempts = d.attempts + 1, next_attempt_at = clock_timestamp() + make_interval(secs => $3)
  FROM taken t
  WHERE (d.source, d.number, d.recipient) = (t.source, t.number, t.recipient)
  RETURNING
    d.source, d.number, d.recipient, d.channel, d.kind, d.input, d.urgent, d.patience_seconds AS "patienceSeconds",
    d.message_id AS "messageId", d.token, d.attempts, d.created_at AS "since",
    (SELECT e.message_id FROM notice e
     WHERE e.source = d.source AND e.recipient = d.recipient AND e.channel = d.channel AND e.number < d.number
     ORDER BY e.number LIMIT 1) AS "threadId"`;

/** Milliseconds until the next one of channel $1 may be tried, by the database's clock; null when none is pending. */
export const nextAttemptSql = `
  SELECT ceil(extract(epoch FROM min(d.next_attempt_at) - clock_timestamp()) * 1000)::double precision AS ms
  FROM notice d
  WHERE d.state = 'pending' AND d.channel = $1 AND ${isFirst}`;

const own = `source = $1 AND number = $2 AND recipient = $3 AND state = 'pending'`;

/** Keeps a claim for $5 more seconds; touches nothing where another has taken it since ($4: the attempt). */
export const renewSql = `
  UPDATE notice SET next_attempt_at = clock_timestamp() + make_interval(secs => $5) WHERE ${own} AND attempts = $4`;

/** $5 seconds until the next attempt; $6 why. */
export const postponeSql = `
  UPDATE notice SET next_attempt_at = clock_timestamp() + make_interval(secs => $5), reason = $6
  WHERE ${own} AND attempts = $4`;

/** Whoever holds the claim now: what has been accepted has been sent. */
export const sentSql = `
  UPDATE notice SET state = 'sent', sent_at = clock_timestamp(), reason = NULL WHERE ${own} RETURNING sent_at`;

export const failedSql = `UPDATE notice SET state = 'failed', reason = $5 WHERE ${own} AND attempts = $4`;
