import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { caseEventType, parseCaseEvent, topics } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { findCase } from '../register/case-row.js';
import { Escalations } from './escalations.js';
import { causeOf } from './urgent-case.js';

/** Listens for cases that were judged, and has duty paged where one is urgent: in a group of its own, beside everything else. */
@Injectable()
export class UrgentCasesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly escalations: Escalations,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.on-call`,
      topics: [topics.case],
      handle: (incoming) => this.take(incoming),
    });
  }

  /** The offset is committed after this: what dies on the way comes again, and is the same escalation. */
  async take({ event }: IncomingEvent): Promise<void> {
    if (event.type !== caseEventType('judged')) return;
    const caseId = parseCaseEvent(event.type, event.data)?.caseId;
    const row = caseId === undefined ? undefined : await findCase(this.pool, caseId);
    const cause = row && causeOf(row);
    if (!cause) return;
    await this.escalations.raise({
      id: row.call_id ?? row.id,
      cause,
      case: { id: row.id, number: row.number },
      customerId: row.customer_id,
      at: row.received_at,
    });
  }
}
