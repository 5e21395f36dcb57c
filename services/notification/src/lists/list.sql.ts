/** Lists with how many are on them; narrowed by what follows. */
const view = `
  SELECT l.id, l.name, l.customers, l.services, l.unsubscribable,
    (SELECT count(*)::integer FROM subscription s WHERE s.list_id = l.id AND s.state = 'subscribed') AS subscribed,
    (SELECT count(*)::integer FROM subscription s WHERE s.list_id = l.id AND s.state = 'unsubscribed') AS unsubscribed
  FROM notification_list l`;

export const allListsSql = `${view} ORDER BY l.name, l.id`;
export const oneListSql = `${view} WHERE l.id = $1`;

export const insertListSql = `
  INSERT INTO notification_list (id, name, customers, services, unsubscribable) VALUES ($1, $2, $3, $4, $5)`;

export const updateListSql = `
  UPDATE notification_list SET name = $2, customers = $3, services = $4, unsubscribable = $5 WHERE id = $1`;

/** Who is on no list isn't kept; an address that has left a list by itself is, for as long as that list is there. */
export const forgetSubscribersSql = `
  DELETE FROM subscriber s
  WHERE NOT EXISTS (SELECT FROM subscription n WHERE n.subscriber_id = s.id)`;

/** Adds addresses that are new; the language of one that is known is the one that was given last. $1: rows as JSON. */
export const upsertSubscribersSql = `
  INSERT INTO subscriber AS s (id, channel, address, language, token)
  SELECT id, channel, address, language, token
  FROM jsonb_to_recordset($1::jsonb) AS n (id uuid, channel text, address text, language text, token text)
  ORDER BY channel, address
  ON CONFLICT (channel, address) DO UPDATE SET language = excluded.language
  RETURNING s.id`;

/** $1: the list; $2: ids of those who are on it from now on. Who has left it by themselves stays off. */
export const subscribeSql = `
  INSERT INTO subscription (list_id, subscriber_id) SELECT $1, unnest($2::uuid[])
  ON CONFLICT (list_id, subscriber_id) DO NOTHING`;

export const takeOffSql = `
  DELETE FROM subscription WHERE list_id = $1 AND state = 'subscribed' AND subscriber_id NOT IN (SELECT unnest($2::uuid[]))`;

/** A page of a list's subscribers after $2, at most $3. */
export const subscribersSql = `
  SELECT s.id, s.channel, s.address, s.language, n.state
  FROM subscription n JOIN subscriber s ON s.id = n.subscriber_id
  WHERE n.list_id = $1 AND s.id > $2
  ORDER BY s.id
  LIMIT $3`;

/** Leaves every list that may be left. $1: the token. */
export const unsubscribeSql = `
  UPDATE subscription n SET state = 'unsubscribed', changed_at = clock_timestamp()
  FROM subscriber s, notification_list l
  WHERE s.token = $1 AND n.subscriber_id = s.id AND l.id = n.list_id AND l.unsubscribable AND n.state = 'subscribed'`;

/** Who a subscriber is; `subscribed`: on some list; `leavable`: on none that may not be left. */
export const subscriberSql = `
  SELECT s.channel, s.address, s.language, s.token,
    coalesce(bool_or(n.state = 'subscribed'), false) AS subscribed,
    coalesce(bool_and(l.unsubscribable) FILTER (WHERE n.state = 'subscribed'), false) AS leavable
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
    WHERE n.subscriber_id = s.id AND n.state = 'subscribed'
      AND (l.services = '{}' OR l.services && $1::text[])
      AND (l.customers = '{}' OR cardinality($2::text[]) = 0 OR l.customers && $2::text[])
  )
  ORDER BY s.id
  LIMIT $4`;
