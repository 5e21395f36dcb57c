import type { ProductRef } from '@mottak/case';
import type { DisruptionMessageKind, DisruptionRecorded } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';

/** A disruption as routing needs to know it; its texts are notification's. */
export interface DisruptionRow {
  id: string;
  services: string[];
  /** None: every customer. */
  customers: string[];
  /** Of the last message about it. */
  number: number;
  ended_at: Date | null;
}

/** Only what is newer than what is known: events come again. A new row's announcement is the first event that is seen of it. */
const keepSql = `
  WITH known AS (
    INSERT INTO disruption AS d (id, services, customers, number, announced_at, ended_at)
    VALUES ($1, $2, $3, $4, $5, CASE WHEN $6 = 'ended' THEN $5::timestamptz END)
    ON CONFLICT (id) DO UPDATE SET number = excluded.number, services = excluded.services,
      customers = excluded.customers, ended_at = excluded.ended_at
    WHERE d.number < excluded.number
  )
  INSERT INTO disruption_message (disruption_id, number, kind) VALUES ($1, $4, $6) ON CONFLICT DO NOTHING`;

/** Keeps what an event says of a disruption; an older one, or the same again, changes nothing of it. */
export async function keepDisruption(
  pool: Pool,
  kind: DisruptionMessageKind,
  { disruptionId, services, customers, number, at }: DisruptionRecorded,
): Promise<void> {
  await pool.query(keepSql, [disruptionId, services, customers, number, at, kind]);
}

/** By its id; undefined where notification has announced none to us. */
export async function findDisruption(on: Pool | PoolClient, id: string): Promise<DisruptionRow | undefined> {
  const { rows } = await on.query<DisruptionRow>(
    'SELECT id, services, customers, number, ended_at FROM disruption WHERE id = $1',
    [id],
  );
  return rows[0];
}

/** Whether somebody of a customer may be told of it: of what only concerns others they aren't. */
export const affects = ({ customers }: DisruptionRow, customerId: string): boolean =>
  customers.length === 0 || customers.includes(customerId);

/**
 * Whether one case would take with it a link that another hasn't, to a disruption of which its contact is still to hear:
 * that it is over is promised to them, and after a merge they hear from the other case alone.
 */
export async function leavesLinkBehind(
  on: Pool | PoolClient,
  { from, into }: { from: string; into: string },
): Promise<boolean> {
  const { rowCount } = await on.query(
    `SELECT FROM case_disruption c JOIN disruption d ON d.id = c.disruption_id
     WHERE c.case_id = $1 AND (d.ended_at IS NULL OR c.told < d.number)
       AND NOT EXISTS (SELECT FROM case_disruption o WHERE o.case_id = $2 AND o.disruption_id = d.id)
     LIMIT 1`,
    [from, into],
  );
  return rowCount === 1;
}

/**
 * SQL: whether the disruption `d` may be the cause of the case `r`: it is about the case's product, affects its customer, and
 * hadn't ended when the inquiry was received. What is described in free text matches none.
 */
export const mayCause = `
  r.product ->> 'id' = ANY(d.services) AND (d.customers = '{}' OR r.customer_id = ANY(d.customers))
  AND (d.ended_at IS NULL OR r.received_at <= d.ended_at)`;

/** SQL: whether the case `r` is still to be solved. */
export const isUnsolved = `r.state IN ('open', 'waiting', 'assessing', 'agreeing')`;

/** Of the disruptions that go on and may be the cause of an inquiry, the one announced last. */
export async function suspectOf(
  transaction: PoolClient,
  customerId: string,
  product: ProductRef,
): Promise<{ id: string; number: number } | undefined> {
  if (!('id' in product)) return undefined;
  const { rows } = await transaction.query<{ id: string; number: number }>(
    `SELECT id, number FROM disruption
     WHERE ended_at IS NULL AND $1 = ANY(services) AND (customers = '{}' OR $2 = ANY(customers))
     ORDER BY announced_at DESC LIMIT 1`,
    [product.id, customerId],
  );
  return rows[0];
}
