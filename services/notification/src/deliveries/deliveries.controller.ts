import { Controller, Get, Param } from '@nestjs/common';
import { type DeliveryView, operations } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { Pool } from 'pg';
import { z } from 'zod';
import { unconfirmed } from '../letters/unconfirmed.js';
import { deliveryId } from './message-id.js';
import { type Recipient, recipientKind } from './recipient.js';

interface Row {
  fact_number: number;
  recipient: Recipient;
  kind: string;
  state: 'held' | 'pending' | 'sent' | 'failed' | 'unneeded';
  attempts: number;
  created_at: Date;
  next_attempt_at: Date | null;
  sent_at: Date | null;
  reason: string | null;
}

const deliveriesOfCase = `
  SELECT d.fact_number, d.recipient, d.kind, d.attempts, d.created_at, d.sent_at, d.reason,
    CASE WHEN d.state = 'pending' THEN d.next_attempt_at END AS next_attempt_at,
    CASE WHEN d.state = 'pending' AND (
      d.reason = $2 OR
      p.seen_up_to < d.fact_number OR EXISTS (
        SELECT FROM delivery e
        WHERE e.case_id = d.case_id AND e.recipient = d.recipient AND e.state = 'pending' AND e.fact_number < d.fact_number
      )
    ) THEN 'held' ELSE d.state END AS state
  FROM delivery d JOIN case_progress p USING (case_id)
  WHERE d.case_id = $1
  ORDER BY d.fact_number, d.recipient`;

@Controller('api/v1/cases/:caseId/deliveries')
export class DeliveriesController {
  constructor(private readonly pool: Pool) {}

  /** What was sent about a case. A case of which nothing was to be told has an empty list. */
  @Get()
  @AllowedBy(operations.listDeliveries)
  async list(@Param('caseId', { schema: z.uuid() }) caseId: string): Promise<{ items: DeliveryView[] }> {
    const { rows } = await this.pool.query<Row>(deliveriesOfCase, [caseId, unconfirmed]);
    return { items: rows.map((row) => viewOf(caseId, row)) };
  }
}

const viewOf = (caseId: string, row: Row): DeliveryView => ({
  id: deliveryId(caseId, row.fact_number, row.recipient),
  factNumber: row.fact_number,
  kind: row.kind,
  to: recipientKind(row.recipient),
  state: row.state,
  attempts: row.attempts,
  createdAt: row.created_at.toISOString(),
  nextAttemptAt: row.next_attempt_at?.toISOString() ?? null,
  sentAt: row.sent_at?.toISOString() ?? null,
  reason: row.reason,
});
