/** A message that was sent with the same key by the same author. */
export const earlierSql = `
  SELECT id, disruption_id AS "disruptionId", state, fingerprint FROM disruption_message
  WHERE author = $1 AND idempotency_key = $2
  FOR UPDATE`;

export const releaseKeySql = `UPDATE disruption_message SET idempotency_key = NULL WHERE id = $1`;

export const insertDisruptionSql = `
  INSERT INTO disruption (id, services, customers, public, announced_by) VALUES ($1, $2, $3, $4, $5)`;

export const insertMessageSql = `
  INSERT INTO disruption_message
    (id, disruption_id, kind, texts, expects, expected_end, author, idempotency_key, fingerprint)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`;

/** Makes a message void that hasn't been recorded. */
export const giveUpSql = `UPDATE disruption_message SET state = 'void' WHERE id = $1 AND state = 'pending'`;

export const lockDisruptionSql = `
  SELECT state, services, customers, public, announced_by AS "announcedBy", expected_end AS "expectedEnd",
    last_number AS "lastNumber"
  FROM disruption WHERE id = $1
  FOR UPDATE`;

export const messageSql = `
  SELECT kind, state, expects, expected_end AS "expectedEnd", number
  FROM disruption_message WHERE id = $1 AND disruption_id = $2`;

/** $1: the message; $2: its number; $3: when the disruption is expected to end, as from now. */
export const recordMessageSql = `
  UPDATE disruption_message
  SET state = 'recorded', number = $2, expected_end = $3, recorded_at = clock_timestamp()
  WHERE id = $1
  RETURNING recorded_at AS "recordedAt"`;

/** $2: its state from now on; $3: the last number; $4: the expected end; $5: when. */
export const moveDisruptionSql = `
  UPDATE disruption
  SET state = $2, last_number = $3, expected_end = $4,
    announced_at = coalesce(announced_at, $5), ended_at = CASE WHEN $2 = 'ended' THEN $5 END
  WHERE id = $1`;

const columns = `
  id, state, services, customers, public, expected_end AS "expectedEnd", announced_at AS "announcedAt", ended_at AS "endedAt"`;

export const oneSql = `SELECT ${columns} FROM disruption WHERE id = $1 AND announced_at IS NOT NULL`;

/** $1: a state, or null for any. */
export const newestSql = `
  SELECT ${columns} FROM disruption
  WHERE announced_at IS NOT NULL AND ($1::text IS NULL OR state = $1)
  ORDER BY announced_at DESC
  LIMIT 50`;

/** Those on the status page: that go on, or ended at most $1 days ago. */
export const publicSql = `
  SELECT ${columns} FROM disruption
  WHERE public AND announced_at IS NOT NULL AND (state = 'announced' OR ended_at > now() - make_interval(days => $1))
  ORDER BY announced_at DESC
  LIMIT 50`;

/** What was said about disruptions, in its order. $1: their ids. */
export const messagesSql = `
  SELECT disruption_id AS "disruptionId", number, kind, recorded_at AS at, author AS by, expected_end AS "expectedEnd", texts
  FROM disruption_message
  WHERE disruption_id = ANY($1::uuid[]) AND state = 'recorded'
  ORDER BY disruption_id, number`;

/** How far the telling of each message has come. $1: sources of notices. */
export const deliveriesSql = `
  SELECT source, number,
    count(*) FILTER (WHERE state = 'pending')::integer AS pending,
    count(*) FILTER (WHERE state = 'sent')::integer AS sent,
    count(*) FILTER (WHERE state = 'failed')::integer AS failed
  FROM notice
  WHERE source = ANY($1::text[]) AND kind = 'disruption'
  GROUP BY source, number`;

/** One message with its disruption, for those who write it to people. */
export const newsSql = `
  SELECT m.kind, m.texts, m.expected_end AS "expectedEnd", d.services, d.public, d.state = 'ended' AS "isOver"
  FROM disruption_message m JOIN disruption d ON d.id = m.disruption_id
  WHERE m.disruption_id = $1 AND m.number = $2`;

export const lastWordsSql = `
  SELECT texts FROM disruption_message
  WHERE disruption_id = $1 AND state = 'recorded' ORDER BY number DESC LIMIT 1`;
