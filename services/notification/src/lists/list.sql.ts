/**
 * Whether a subscriber `s` hears by a list `l` that they were put on: an address that has left hears by none that may be left,
 * whoever makes the list or puts it there.
 */
export const hearsSql = `(s.left_at IS NULL OR NOT l.unsubscribable)`;

/** Lists with how many are on them; narrowed by what follows. */
const view = `
  SELECT l.id, l.name, l.customers, l.services, l.unsubscribable, n.subscribed, n.unsubscribed,
    (SELECT coalesce(max(version), 0) FROM kept_version k WHERE k.what = 'notification-list/' || l.id) AS version
  FROM notification_list l CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE ${hearsSql})::integer AS subscribed,
      count(*) FILTER (WHERE NOT ${hearsSql})::integer AS unsubscribed
    FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id
    WHERE n.list_id = l.id
  ) n`;

export const allListsSql = `${view} ORDER BY l.name, l.id`;
export const oneListSql = `${view} WHERE l.id = $1`;

export const insertListSql = `
  INSERT INTO notification_list (id, name, customers, services, unsubscribable) VALUES ($1, $2, $3, $4, $5)`;

export const updateListSql = `
  UPDATE notification_list SET name = $2, customers = $3, services = $4, unsubscribable = $5 WHERE id = $1`;

/**
 * Takes off who has left, of a list that is about to be one that may not be left: only somebody who puts them on anew may tell
 * them by it.
 */
export const forgetWhoLeftSql = `
  DELETE FROM subscription n USING subscriber s, notification_list l
  WHERE n.list_id = $1 AND s.id = n.subscriber_id AND l.id = n.list_id AND NOT ${hearsSql}`;

/** Who is on no list isn't kept, unless they have left by themselves: that holds for lists to come. */
export const forgetSubscribersSql = `
  DELETE FROM subscriber s
  WHERE s.left_at IS NULL AND NOT EXISTS (SELECT FROM subscription n WHERE n.subscriber_id = s.id)`;

/** Adds addresses that are new; the language of one that is known is the one that was given last. $1: rows as JSON. */
export const upsertSubscribersSql = `
  INSERT INTO subscriber AS s (id, channel, address, language, token)
  SELECT id, channel, address, language, token
  FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, channel text, address text, language text, token text)
  ORDER BY channel, address
  ON CONFLICT (channel, address) DO UPDATE SET language = excluded.language
  RETURNING s.id`;

/** $1: the list; $2: ids of those who are put on it. */
export const subscribeSql = `
  INSERT INTO subscription (list_id, subscriber_id) SELECT $1, unnest($2::uuid[])
  ON CONFLICT (list_id, subscriber_id) DO NOTHING`;

/** But for who has left: that they have is shown for as long as the list is there. */
export const takeOffSql = `
  DELETE FROM subscription n USING subscriber s, notification_list l
  WHERE n.list_id = $1 AND s.id = n.subscriber_id AND l.id = n.list_id AND ${hearsSql}
    AND n.subscriber_id NOT IN (SELECT unnest($2::uuid[]))`;

/** A page of a list's subscribers after $2, at most $3. */
export const subscribersSql = `
  SELECT s.id, s.channel, s.address, s.language,
    CASE WHEN ${hearsSql} THEN 'subscribed' ELSE 'unsubscribed' END AS state
  FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id JOIN notification_list l ON l.id = n.list_id
  WHERE n.list_id = $1 AND s.id > $2
  ORDER BY s.id
  LIMIT $3`;

/** What the record of changes keeps of a list. */
export const listSettingsSql = `
  SELECT name, customers, services, unsubscribable FROM notification_list WHERE id = $1`;

/** What the record of changes keeps of who is on a list: addresses are in their own rows alone, and gone with these. */
export const listedSql = `
  SELECT s.id, s.language FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id WHERE n.list_id = $1`;

/** The addresses that are still kept. $1: ids. */
export const addressesSql = `SELECT id, channel, address FROM subscriber WHERE id = ANY($1::uuid[])`;

/** What a token's address has said of itself; `agreed`: whether it is on a list that it may not leave. $1: the token. */
export const leavingSql = `
  SELECT s.left_at IS NOT NULL AS unsubscribed,
    EXISTS (
      SELECT FROM subscription n JOIN notification_list l ON l.id = n.list_id
      WHERE n.subscriber_id = s.id AND NOT l.unsubscribable
    ) AS agreed
  FROM subscriber s WHERE s.token = $1`;

/** $1: the token. Again keeps when it was. */
export const leaveSql = `UPDATE subscriber SET left_at = coalesce(left_at, clock_timestamp()) WHERE token = $1`;

/** Takes leaving back. What was said meanwhile wasn't told by any list that may be left, so they are on those since now. */
export const comeBackSql = `
  WITH back AS (UPDATE subscriber SET left_at = NULL WHERE token = $1 AND left_at IS NOT NULL RETURNING id)
  UPDATE subscription n SET since = clock_timestamp()
  FROM back, notification_list l
  WHERE n.subscriber_id = back.id AND l.id = n.list_id AND l.unsubscribable`;

/** Who a subscriber is; `subscribed`: on some list; `leavable`: on none that may not be left. */
export const subscriberSql = `
  SELECT s.channel, s.address, s.language, s.token,
    coalesce(bool_or(${hearsSql}) FILTER (WHERE l.id IS NOT NULL), false) AS subscribed,
    coalesce(bool_and(l.unsubscribable) FILTER (WHERE ${hearsSql}), false) AS leavable
  FROM subscriber s
    LEFT JOIN subscription n ON n.subscriber_id = s.id
    LEFT JOIN notification_list l ON l.id = n.list_id
  WHERE s.id = $1
  GROUP BY s.id`;

/**
 * Those after $3, at most $4, who are on a list that covers one of the services ($1) and one of the customers ($2; none:
 * every one): each once, whatever lists they are on.
 */
export const coveredSql = `
  SELECT s.id, s.channel
  FROM subscriber s
  WHERE s.id > $3 AND EXISTS (
    SELECT FROM subscription n JOIN notification_list l ON l.id = n.list_id
    WHERE n.subscriber_id = s.id AND ${hearsSql}
      AND (l.services = '{}' OR l.services && $1::text[])
      AND (l.customers = '{}' OR cardinality($2::text[]) = 0 OR l.customers && $2::text[])
  )
  ORDER BY s.id
  LIMIT $4`;
