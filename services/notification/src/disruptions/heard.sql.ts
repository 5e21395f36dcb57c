import { hearsSql } from '../lists/list.sql.js';

/**
 * Whether a recipient of the message $2 about the disruption $1 hears of it by another way than by the delivery
 * ($5, $6, $7). $3: the source of its notices; $4: the recipient's address; $8: their contact id.
 *
 * By a list: a notice was written to the address, and not in vain; or one is about to be, since it was on a list that covers
 * the disruption when the message was recorded, and still is. In another case: by a delivery that was sent; perhaps by one
 * that was written down before and may still be.
 */
export const heardSql = `
  SELECT
    EXISTS (
      SELECT FROM subscriber s
        LEFT JOIN notice t ON t.source = $3 AND t.number = $2 AND t.recipient = 'subscriber.' || s.id
      WHERE s.channel = 'mail' AND s.address = $4
        AND CASE WHEN t.state IS NOT NULL THEN t.state <> 'failed' ELSE EXISTS (
          SELECT FROM subscription n JOIN notification_list l ON l.id = n.list_id
            JOIN disruption d ON d.id = $1
            JOIN disruption_message m ON m.disruption_id = d.id AND m.number = $2
          WHERE n.subscriber_id = s.id AND ${hearsSql} AND n.since <= m.recorded_at
            AND (l.services = '{}' OR l.services && d.services)
            AND (l.customers = '{}' OR d.customers = '{}' OR l.customers && d.customers)
        ) END
    ) AS "byList",
    o."inAnotherCase", o."perhapsInAnotherCase"
  FROM (
    SELECT
      coalesce(bool_or(o.state = 'sent'), false) AS "inAnotherCase",
      coalesce(bool_or((o.created_at, o.case_id, o.recipient) < (own.created_at, own.case_id, own.recipient)), false)
        AS "perhapsInAnotherCase"
    FROM delivery o JOIN delivery own ON (own.case_id, own.fact_number, own.recipient) = ($5, $6, $7)
    WHERE o.kind = 'disruption-news' AND o.event -> 'data' ->> 'disruptionId' = $1::uuid::text
      AND (o.event -> 'data' ->> 'number')::integer = $2
      AND CASE o.recipient WHEN 'contact' THEN o.event ->> 'contactId' ELSE substr(o.recipient, 9) END = $8
      AND o.state IN ('pending', 'sent')
  ) o`;
