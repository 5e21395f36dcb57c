import { Injectable } from '@nestjs/common';
import type { CaseEvent } from '@mottak/contracts';
import { InjectConfig, inTransaction } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { NotificationConfig } from '../config.js';
import { see } from './case-progress.js';
import { deliveryId, messageIdOf } from './message-id.js';
import { type Recipient, recipientsOf } from './recipient.js';

/** A fact's place in its case; for one that can't be read, that is all there is. */
export interface SeenFact {
  caseId: string;
  number: number;
  fact?: CaseEvent;
}

interface ProgressRow {
  case_id: string;
  seen_up_to: number;
  ahead: number[];
}

/** Writes down what has been seen of cases, and the deliveries that it makes. Again and out of order changes nothing. */
@Injectable()
export class DeliveryRecorder {
  constructor(
    private readonly pool: Pool,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** In one transaction: all or nothing. */
  async record(seen: readonly SeenFact[]): Promise<void> {
    if (seen.length === 0) return;
    const byCase = groupByCase(seen);
    // Always in the same order, so that two processes can't wait for each other.
    const caseIds = [...byCase.keys()].sort();
    await inTransaction(this.pool, async (transaction) => {
      await transaction.query(insertCases, [caseIds]);
      const { rows } = await transaction.query<ProgressRow>(lockCases, [caseIds]);
      await transaction.query(updateProgress, [
        JSON.stringify(rows.map((row) => advanced(row, byCase.get(row.case_id) ?? []))),
      ]);
      await this.insertDeliveries(transaction, seen);
    });
  }

  private async insertDeliveries(transaction: PoolClient, seen: readonly SeenFact[]): Promise<void> {
    const deliveries = seen.flatMap(({ fact }) =>
      fact?.message ? this.deliveriesOf(fact, fact.message) : [],
    );
    if (deliveries.length > 0) await transaction.query(insertDeliveries, [JSON.stringify(deliveries)]);
  }

  private deliveriesOf(fact: CaseEvent, message: NonNullable<CaseEvent['message']>) {
    return recipientsOf(message).map((to) => this.deliveryOf(fact, message.kind, to));
  }

  private deliveryOf(fact: CaseEvent, kind: string, to: Recipient) {
    const messageId = messageIdOf(deliveryId(fact.caseId, fact.number, to), this.config.MAIL_FROM);
    return {
      case_id: fact.caseId,
      fact_number: fact.number,
      recipient: to,
      kind,
      event: fact,
      message_id: messageId,
    };
  }
}

function groupByCase(seen: readonly SeenFact[]): Map<string, SeenFact[]> {
  const groups = new Map<string, SeenFact[]>();
  for (const one of seen) groups.set(one.caseId, [...(groups.get(one.caseId) ?? []), one]);
  return groups;
}

function advanced(row: ProgressRow, seen: readonly SeenFact[]) {
  const numbers = seen.map(({ number }) => number);
  const { seenUpTo, ahead } = see({ seenUpTo: row.seen_up_to, ahead: row.ahead }, numbers);
  return { case_id: row.case_id, seen_up_to: seenUpTo, ahead, ...whatLettersNeed(seen) };
}

/** What later letters of a case want to know of its earlier facts. */
function whatLettersNeed(seen: readonly SeenFact[]) {
  const known: { inquiry_id?: string; received_at?: string; channel?: string } = {};
  for (const { fact } of seen) {
    if (fact?.type !== 'opened') continue;
    known.inquiry_id = fact.data.inquiryId;
    known.received_at = fact.data.receivedAt;
    known.channel = fact.data.channel;
  }
  return known;
}

const insertCases = `
  INSERT INTO case_progress (case_id) SELECT unnest($1::uuid[]) ON CONFLICT (case_id) DO NOTHING`;

const lockCases = `
  SELECT case_id, seen_up_to, ahead FROM case_progress WHERE case_id = ANY($1::uuid[]) ORDER BY case_id FOR UPDATE`;

const updateProgress = `
  UPDATE case_progress p
  SET seen_up_to = n.seen_up_to,
      ahead = n.ahead,
      inquiry_id = coalesce(n.inquiry_id, p.inquiry_id),
      received_at = coalesce(n.received_at, p.received_at),
      channel = coalesce(n.channel, p.channel)
  FROM jsonb_to_recordset($1::jsonb) AS n (
    case_id uuid, seen_up_to integer, ahead integer[], inquiry_id text, received_at timestamptz, channel text
  )
  WHERE p.case_id = n.case_id`;

const insertDeliveries = `
  INSERT INTO delivery (case_id, fact_number, recipient, kind, event, message_id)
  SELECT case_id, fact_number, recipient, kind, event, message_id
  FROM jsonb_to_recordset($1::jsonb) AS n (
    case_id uuid, fact_number integer, recipient text, kind text, event jsonb, message_id text
  )
  ON CONFLICT DO NOTHING`;
