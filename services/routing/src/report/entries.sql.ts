import { reception } from '@mottak/case';
import { topics } from '@mottak/contracts';
import { deskCalendar } from '../staffing/desk-openings.js';

/**
 * The months of a report, by the clock of the desk's calendar in its newest version.
 * Parameters: $1 and $2, the first day of the first and of the last month.
 */
export const monthsSql = `
  desk AS (
    SELECT definition ->> 'zone' AS zone FROM calendar WHERE id = '${deskCalendar}' ORDER BY version DESC LIMIT 1
  ), months AS (
    SELECT to_char(first, 'YYYY-MM') AS month, first AT TIME ZONE zone AS "from",
      (first + interval '1 month') AT TIME ZONE zone AS "to"
    FROM desk, generate_series($1::timestamp, $2::timestamp, interval '1 month') AS first
  ), period AS (
    SELECT min("from") AS "from", max("to") AS "to" FROM months
  )`;

/** Why the verdict on a case says that it isn't counted (R16); null where it is. A revision by a person is what holds. */
const verdictReason = `
  CASE WHEN r.verdict IS NULL OR (r.verdict ->> 'applies')::boolean THEN NULL
    WHEN NOT ((r.verdict ->> 'approvedChannel')::boolean OR (r.verdict ->> 'approvedProduct')::boolean)
      THEN 'channel-and-product-not-approved'
    WHEN NOT (r.verdict ->> 'approvedChannel')::boolean THEN 'channel-not-approved'
    WHEN NOT (r.verdict ->> 'approvedProduct')::boolean THEN 'product-not-approved'
    ELSE 'verdict-revised' END`;

const ofCase = `r.id AS case_id, r.number AS case_number, NULL::uuid AS call_id,
    r.channel, r.customer_id AS customer, r.product ->> 'id' AS product`;

/** Each generation of each promise. One whose case the requirements don't apply to isn't counted, decided or not. */
const promises = `
  SELECT p.promise AS measure, p.generation, p.started_at, p.due, p.fulfilled_at, p.elapsed_ms, ${ofCase},
    p.place AS "group", coalesce(v.reason, p.stop_reason) AS reason,
    CASE p.status WHEN 'kept' THEN 'met' WHEN 'broken' THEN 'broken' ELSE 'running' END AS decided
  FROM period, promise_outcome p JOIN case_row r ON r.id = p.case_id
    CROSS JOIN LATERAL (SELECT ${verdictReason} AS reason) v
  WHERE p.started_at >= period."from" AND p.started_at < period."to"`;

/** Each call (R15). It has no product and no group. */
const calls = `
  SELECT 'phone-answer', NULL::integer, c.at, NULL::timestamptz, c.at + c.waited_ms * interval '1 millisecond',
    c.waited_ms, NULL::uuid, NULL, c.call_id, 'phone', c.customer_id, NULL, NULL, c.reason,
    CASE c.verdict WHEN 'kept' THEN 'met' WHEN 'broken' THEN 'broken' WHEN 'abandoned' THEN 'abandoned' ELSE 'running' END
  FROM period, phone_call c WHERE c.at >= period."from" AND c.at < period."to"`;

/**
 * Each case at reception (R2): whether it is solved, and whether it was ever routed to a group. A reopening takes the
 * solution back. All cases count, whatever the verdict.
 */
const cases = `
  SELECT 'reception', NULL, r.received_at, NULL, NULL, NULL, ${ofCase}, r.place,
    CASE WHEN l.merged THEN 'merged' WHEN l.withdrawn THEN 'withdrawn'
      WHEN l.solved IS NOT TRUE AND r.state IN ('resolved', 'closed') THEN 'closed' END,
    CASE WHEN l.solved IS NOT TRUE THEN 'running' WHEN l.routed THEN 'routed' ELSE 'at-reception' END
  FROM period, case_row r CROSS JOIN LATERAL (
    SELECT bool_or(f.type = 'merged') AS merged, bool_or(f.type = 'withdrawn') AS withdrawn,
      bool_or(f.type = 'routed' AND f.data ->> 'to' <> '${reception}') AS routed,
      (array_agg(f.type = 'resolved' ORDER BY f.number DESC) FILTER (WHERE f.type IN ('resolved', 'reopened')))[1] AS solved
    FROM fact f WHERE f.case_id = r.id) l
  WHERE r.received_at >= period."from" AND r.received_at < period."to"`;

/** Everything that a report counts, one row each, with what became of it: figures and what stands behind them are of these. */
export const entriesSql = `
  ${monthsSql}, counted AS (${promises} UNION ALL ${calls} UNION ALL ${cases}), entries AS (
    SELECT c.*, m.month, CASE WHEN c.reason IS NULL THEN c.decided ELSE 'not-counted' END AS outcome
    FROM counted c JOIN months m ON c.started_at >= m."from" AND c.started_at < m."to"
  )`;

/** SQL expressions of what the customer and the product of a row are called, by the newest versions known here. */
export const nameOf = {
  customer: `(SELECT s.data ->> 'name' FROM snapshot_copy s
    WHERE s.topic = '${topics.customer}' AND s.id = e.customer ORDER BY s.version DESC LIMIT 1)`,
  product: `(SELECT p ->> 'name' FROM (
      SELECT data FROM snapshot_copy WHERE topic = '${topics.catalogue}' ORDER BY version DESC LIMIT 1
    ) s, jsonb_array_elements(s.data -> 'products') p WHERE p ->> 'id' = e.product LIMIT 1)`,
};
