import { toKafka, type OutboxEvent } from '../kafka/cloud-events.js';
import type { Queryable } from '../database/transaction.js';

/** DDL of the outbox, version 1, for a service's migration. Never edit: a change is a `V2` for a later migration. */
export const OUTBOX_TABLE_V1 = `
  CREATE TABLE outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic text NOT NULL,
    key text NOT NULL,
    headers jsonb NOT NULL,
    payload text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp()
  ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000)`;

/** A value of one column of an outbox row. */
export type OutboxValue = string;

/** In bytes. The broker refuses a megabyte; an event holds references, so one half as large is a fault of ours. */
export const largestPayload = 512 * 1024;

/** The values of one row in the order of {@link outboxInsertSql}: topic, key, headers, payload. */
export function outboxValues({
  topic,
  key,
  event,
}: OutboxEvent): [OutboxValue, OutboxValue, OutboxValue, OutboxValue] {
  const { headers, value } = toKafka(event);
  if (Buffer.byteLength(value) > largestPayload)
    throw new RangeError(`the event ${event.type} is too large for the outbox`);
  return [topic, key, JSON.stringify(headers), value];
}

/**
 * The insertion of one event, to be put into a statement of the service's own:
 * `WITH … , o AS (${outboxInsertSql(7)}) …`, with `...outboxValues(event)` as parameters 7 to 10.
 * Insert after taking the row lock of the aggregate, so that ids within a key are in the order of commits.
 */
export const outboxInsertSql = (first: number): string =>
  `INSERT INTO outbox (topic, key, headers, payload) VALUES ($${first}, $${first + 1}, $${first + 2}::jsonb, $${first + 3})`;

const manySql = `
  INSERT INTO outbox (topic, key, headers, payload)
  SELECT topic, key, headers, payload
  FROM unnest($1::text[], $2::text[], $3::jsonb[], $4::text[]) WITH ORDINALITY AS e (topic, key, headers, payload, n)
  ORDER BY n`;

/** Inserts events in the given order, inside the caller's transaction. Poke the relay once that has committed. */
export async function outboxInsert(transaction: Queryable, events: readonly OutboxEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(outboxValues);
  const column = (index: 0 | 1 | 2 | 3): string[] => rows.map((row) => row[index]);
  await transaction.query(manySql, [column(0), column(1), column(2), column(3)]);
}
