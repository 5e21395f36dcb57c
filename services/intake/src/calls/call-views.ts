import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type CallEventType,
  type CallHistory,
  type CallJudgement,
  type CallQueue,
  type CallRecordType,
  type CallTerms,
  type CallVerdict,
  type CallView,
} from '@mottak/contracts';
import { isLetIn, type Actor } from '@mottak/platform';
import { Pool } from 'pg';
import { callSource } from '../arrival/identity.js';

interface ViewRow {
  id: string;
  provider: string;
  number: string | null;
  customer_id: string | null;
  contact_id: string | null;
  terms: CallTerms;
  judgement: CallJudgement;
  warned_at: Date | null;
  case_id: string | null;
}

interface EventRow {
  leg: string;
  sequence: string;
  type: CallEventType;
  at: Date;
  received_at: Date;
}

interface RecordRow {
  number: number;
  type: CallRecordType;
  recorded_at: Date;
  verdict: CallVerdict;
}

const columns = `call.id, provider, call.number, call.customer_id, call.contact_id, terms, judgement, warned_at,
  inquiry.case_id FROM call
  LEFT JOIN arrival ON arrival.source = '${callSource}' AND arrival.source_id = call.id::text
  LEFT JOIN inquiry ON inquiry.id = arrival.id`;

/** A provider that goes silent in the middle of a call would leave it waiting for ever; after an hour nobody still rings. */
const isWaiting = `judgement ->> 'state' = 'ringing' AND judgement ->> 'ringingAt' IS NOT NULL
  AND heard_at > clock_timestamp() - interval '1 hour'`;

const ofLastDay = `
  SELECT ${isWaiting} AS waiting, ${columns}
  WHERE created_at > clock_timestamp() - interval '1 day' ORDER BY waiting DESC, created_at DESC LIMIT 200`;
const one = `SELECT ${columns} WHERE call.id = $1`;
const eventsOf = `SELECT leg, sequence, type, at, received_at FROM call_event WHERE call_id = $1 ORDER BY at, leg, sequence`;
const recordsOf = `
  SELECT number, type, recorded_at, data -> 'judgement' ->> 'verdict' AS verdict FROM call_record
  WHERE call_id = $1 ORDER BY number`;

/** Calls as the desk sees them. Numbers are for those only who answer the telephone or ring back. */
@Injectable()
export class CallViews {
  constructor(private readonly pool: Pool) {}

  /** Who waits now, and the other calls of the last day; 200 at most, those who wait before all others. */
  async queue(actor: Actor): Promise<CallQueue> {
    const { rows } = await this.pool.query<ViewRow & { waiting: boolean }>(ofLastDay);
    const viewsOf = (waiting: boolean): CallView[] =>
      rows.filter((row) => row.waiting === waiting).map((row) => viewOf(row, actor));
    return {
      waiting: viewsOf(true).sort((a, b) => ((a.ringingAt ?? '') < (b.ringingAt ?? '') ? -1 : 1)),
      recent: viewsOf(false),
    };
  }

  /** @throws DomainError `not-found` */
  async history(callId: string, actor: Actor): Promise<CallHistory> {
    const [row] = (await this.pool.query<ViewRow>(one, [callId])).rows;
    if (row === undefined) throw new DomainError('not-found', 'There is no such call.');
    const [events, records] = await Promise.all([
      this.pool.query<EventRow>(eventsOf, [callId]),
      this.pool.query<RecordRow>(recordsOf, [callId]),
    ]);
    return {
      ...viewOf(row, actor),
      terms: row.terms,
      events: events.rows.map(({ leg, sequence, type, at, received_at }) => ({
        leg,
        sequence: Number(sequence),
        type,
        at: at.toISOString(),
        receivedAt: received_at.toISOString(),
      })),
      records: records.rows.map(({ number, type, recorded_at, verdict }) => ({
        number,
        type,
        recordedAt: recorded_at.toISOString(),
        verdict,
      })),
    };
  }
}

/** Agents answer the telephone, and duty officers ring back outside hours. */
const seesNumbers = (actor: Actor): boolean => actor.human && isLetIn(actor, ['agent', 'duty']);

const viewOf = (row: ViewRow, actor: Actor): CallView => ({
  ...row.judgement,
  id: row.id,
  provider: row.provider,
  customer: row.customer_id,
  contactId: row.contact_id,
  ...(seesNumbers(actor) ? { number: row.number } : {}),
  warnedAt: row.warned_at?.toISOString() ?? null,
  caseId: row.case_id,
});
