import type { CallJudgement, CallTerms, CallRecorded, CallRecordType } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import type { LegEvent } from './course.js';

/** A call's row. Instants of the provider's clock are in `judgement`, the columns' are of ours. */
export interface CallRow {
  id: string;
  provider: string;
  number: string | null;
  customer_id: string | null;
  contact_id: string | null;
  terms: CallTerms | null;
  /** A bigint, and so a string: milliseconds that the provider's clock is behind ours. */
  offset_ms: string;
  judgement: CallJudgement | null;
  warned_at: Date | null;
  created_at: Date;
}

/** An event as it is stored. `from` is personal data. */
export interface StoredEvent extends LegEvent {
  from: string | null;
}

export interface StoredRecord {
  type: CallRecordType;
  data: CallRecorded;
}

/** A call under lock, whole, at a moment of the database's clock. */
export interface HeldCall {
  row: CallRow;
  now: Date;
  events: StoredEvent[];
  records: StoredRecord[];
}

/** The identity of a call: the client that tells of it, the provider that it names, and the provider's name for it. */
export interface CallIdentity {
  source: string;
  provider: string;
  providerCall: string;
}

const columns =
  'id, provider, number, customer_id, contact_id, terms, offset_ms, judgement, warned_at, created_at';

const rowOfIdentity = `
  INSERT INTO call (id, source, provider, provider_call) VALUES ($1, $2, $3, $4)
  ON CONFLICT (source, provider_call) DO UPDATE SET heard_at = clock_timestamp()
  RETURNING ${columns}, heard_at AS now`;

const rowOfId = `SELECT ${columns}, clock_timestamp() AS now FROM call WHERE id = $1 FOR UPDATE`;

const whole = `
  SELECT
    (SELECT coalesce(jsonb_agg(jsonb_build_object('leg', leg, 'sequence', sequence, 'type', type, 'from', from_number,
      'at', round(extract(epoch FROM at) * 1000))), '[]') FROM call_event WHERE call_id = $1) AS events,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('type', type, 'data', data) ORDER BY number), '[]')
      FROM call_record WHERE call_id = $1) AS records`;

/** Makes or finds the call of an identity, and locks it. @param freshId its id if it is new */
export async function holdByIdentity(
  on: PoolClient,
  { source, provider, providerCall }: CallIdentity,
  freshId: string,
): Promise<HeldCall> {
  const held = await hold(on, rowOfIdentity, [freshId, source, provider, providerCall]);
  if (held === undefined) throw new Error('the call could not be stored');
  return held;
}

/** Locks a call; undefined where there is none. */
export const holdById = (on: PoolClient, id: string): Promise<HeldCall | undefined> =>
  hold(on, rowOfId, [id]);

async function hold(on: PoolClient, text: string, values: unknown[]): Promise<HeldCall | undefined> {
  const [found] = (await on.query<CallRow & { now: Date }>(text, values)).rows;
  if (found === undefined) return undefined;
  const { now, ...row } = found;
  const { rows } = await on.query<Pick<HeldCall, 'events' | 'records'>>(whole, [row.id]);
  return { row, now, events: rows[0]?.events ?? [], records: rows[0]?.records ?? [] };
}
