import { Injectable } from '@nestjs/common';
import {
  callEventName,
  uuidv7,
  topics,
  type CallEventReceipts,
  type CallEventSubmission,
  type CallRecorded,
} from '@mottak/contracts';
import { crashPoint, inTransaction, outboxInsert, type OutboxEvent } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { Announcer } from '../arrival/announcer.js';
import { canonicalJson } from '../arrival/canonical-json.js';
import { intakeSource } from '../arrival/intake-event.js';
import { answerTermsOf, termsOf } from './call-terms.js';
import { holdByIdentity, holdById, type CallIdentity, type CallRow, type HeldCall } from './call-row.js';
import { callerOf, callerWrittenDown } from './callers.js';
import { courseOf } from './course.js';
import { isFinal, judgementOf } from './judge.js';
import { numberIn, storeEvents } from './leg-events.js';
import { progressOf, type NewRecord } from './progress.js';
import { arrivalOf, clockOffset } from './provider-clock.js';

type Outcome = CallEventReceipts['items'][number]['outcome'];

const insertRecords = `
  INSERT INTO call_record (call_id, number, type, recorded_at, data)
  SELECT $1, (data ->> 'number')::integer, type, (data ->> 'recordedAt')::timestamptz, data
  FROM jsonb_to_recordset($2::jsonb) AS r (type text, data jsonb)`;

const updateCall = `
  UPDATE call SET number = $2, customer_id = $3, contact_id = $4, terms = $5, offset_ms = $6, judgement = $7,
    warned_at = $8, wake_at = $9
  WHERE id = $1`;

/** Calls as rows. Whatever is recorded of a call is recorded under its row's lock, and announced in the same commit. */
@Injectable()
export class CallBook {
  constructor(
    private readonly pool: Pool,
    private readonly announcer: Announcer,
  ) {}

  /**
   * Stores what a provider tells of one call, and records what follows from it.
   * @returns what became of each event, in order; and in how many milliseconds the call must be looked at again, if ever
   * @throws DomainError `not-ready` while the caller's agreement isn't known here; then nothing is stored
   */
  async take(
    identity: CallIdentity,
    sent: readonly CallEventSubmission[],
  ): Promise<{ callId: string; outcomes: Outcome[]; wakeInMs: number | null }> {
    const taken = await inTransaction(this.pool, async (on) => {
      const held = await holdByIdentity(on, identity, uuidv7());
      const outcomes = await storeEvents(on, held, sent);
      const offset = await clockOffset(on, held.row.id, held.now);
      return { callId: held.row.id, outcomes, wakeInMs: await this.record(on, held, offset) };
    });
    this.announcer.committed();
    return taken;
  }

  /** Looks at a call again: because it was to be, or because it is known now who calls. Undefined where there is none. */
  async look(callId: string): Promise<{ wakeInMs: number | null } | undefined> {
    const looked = await inTransaction(this.pool, async (on) => {
      const held = await holdById(on, callId);
      return held && { wakeInMs: await this.record(on, held, Number(held.row.offset_ms)) };
    });
    this.announcer.committed();
    return looked;
  }

  /** The calls that must be looked at now, the most urgent first. */
  async awaiting(): Promise<string[]> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT id FROM call WHERE wake_at <= clock_timestamp() ORDER BY wake_at LIMIT 100',
    );
    return rows.map(({ id }) => id);
  }

  /** In how many milliseconds a call must be looked at next; null where none must. */
  async nextWakeMs(): Promise<number | null> {
    const { rows } = await this.pool.query<{ ms: string | null }>(
      'SELECT extract(epoch FROM min(wake_at) - clock_timestamp()) * 1000 AS ms FROM call',
    );
    const ms = rows[0]?.ms ?? null;
    return ms === null ? null : Number(ms);
  }

  private async record(on: PoolClient, held: HeldCall, offset: number): Promise<number | null> {
    const { row, events, now } = held;
    const nowThere = now.getTime() - offset;
    const known = await identify(on, held, nowThere);
    const recorded = held.records.map(({ type, data }) => ({ type, verdict: data.judgement.verdict }));
    const { judged, news, wakeAt } = progressOf(events, answerTermsOf(known.terms), recorded, nowThere);
    const judgement = judgementOf(judged);
    const all = [...news, ...correction(held, news, { ...known, customerId: known.customer_id, judgement })];
    const arrivedAt = arrivalOf(judgement, offset, row.created_at).toISOString();
    const common = { callId: row.id, recordedAt: now.toISOString(), arrivedAt, provider: row.provider };
    const records = all.map(({ type, from }, index) => ({
      type,
      data: {
        ...common,
        number: held.records.length + index + 1,
        customerId: known.customer_id,
        terms: known.terms,
        judgement,
        ...(from === undefined ? {} : { from }),
      },
    }));
    if (records.length > 0) await on.query(insertRecords, [row.id, JSON.stringify(records)]);
    await outboxInsert(
      on,
      records.map(({ type, data }) => announcement(type, data)),
    );
    const warnedAt = all.some(({ type }) => type === 'waiting') ? now : row.warned_at;
    await on.query(updateCall, [
      row.id,
      known.number,
      known.customer_id,
      known.contact_id,
      known.terms,
      offset,
      judgement,
      warnedAt,
      wakeAt === null ? null : new Date(wakeAt + offset),
    ]);
    if (records.length > 0) crashPoint('intake.call-before-commit');
    return wakeAt === null ? null : Math.max(0, wakeAt - nowThere);
  }
}

type Known = Pick<CallRow, 'number' | 'customer_id' | 'contact_id'> & {
  terms: NonNullable<CallRow['terms']>;
};

/** Who calls, and by which terms the call is judged. Both stay, once they are known, until news changes what they rest on. */
async function identify(on: PoolClient, { row, events }: HeldCall, now: number): Promise<Known> {
  const number = numberIn(events);
  const writtenDown = await callerWrittenDown(on, row.id);
  const caller =
    writtenDown ??
    (row.terms !== null && number === row.number
      ? { customerId: row.customer_id, contactId: row.contact_id }
      : await callerOf(on, number));
  const { ringingAt } = courseOf(events, now);
  const ringing = ringingAt === null ? null : new Date(ringingAt).toISOString();
  const isSame =
    row.terms !== null &&
    caller.customerId === row.customer_id &&
    ringing === (row.judgement?.ringingAt ?? null);
  const terms =
    row.terms !== null && isSame ? row.terms : await termsOf(on, caller.customerId, ringingAt ?? now);
  return { number, customer_id: caller.customerId, contact_id: caller.contactId, terms };
}

/** Where nothing else is to be recorded but what the last record of a judged call says isn't so any more. */
function correction(
  { records }: HeldCall,
  news: readonly NewRecord[],
  { customerId, terms, judgement }: Pick<CallRecorded, 'customerId' | 'terms' | 'judgement'>,
): NewRecord[] {
  const last = records.at(-1)?.data;
  if (news.length > 0 || last === undefined || !isFinal(last.judgement.verdict)) return [];
  const said = canonicalJson([last.customerId, last.terms, last.judgement]);
  if (said === canonicalJson([customerId, terms, judgement])) return [];
  return [{ type: 'reassessed', from: last.judgement.verdict }];
}

const announcement = (type: NewRecord['type'], data: CallRecorded): OutboxEvent => ({
  topic: topics.call,
  key: data.callId,
  event: {
    specversion: '1.0',
    id: `${data.callId}.${String(data.number)}`,
    source: intakeSource,
    type: callEventName(type),
    time: data.recordedAt,
    subject: data.callId,
    datacontenttype: 'application/json',
    data,
  },
});
