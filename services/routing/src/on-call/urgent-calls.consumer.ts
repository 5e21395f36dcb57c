import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { callEventData, callEventName, topics, type CallRecorded } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { isCallEvent } from '../phone/counted-call.js';
import { Escalations } from './escalations.js';

/**
 * Finds nothing where a call is seen to: a later record, read already by the counting of calls, says that somebody has
 * answered, for after an outage they come all at once; or this one is older than the paging for calls itself.
 */
const leftUnseen = `
  SELECT WHERE NOT EXISTS (SELECT FROM call_paging WHERE since > $2)
    AND NOT EXISTS (SELECT FROM phone_call WHERE call_id = $1 AND waited_ms IS NOT NULL)`;

/**
 * Listens for telephone calls, and has duty paged where a customer with an on-call agreement rings outside hours (R7): in a
 * group of its own, beside the counting of calls. The case that is made of the call is the same matter.
 */
@Injectable()
export class UrgentCallsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly escalations: Escalations,
    private readonly pool: Pool,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.on-call-calls`,
      topics: [topics.call],
      handle: (incoming) => this.take(incoming),
    });
  }

  /** Who calls from a number that is nobody's isn't known before somebody writes it down; then the case has duty paged. */
  async take({ event }: Pick<IncomingEvent, 'event'>): Promise<void> {
    if (!isCallEvent(event.type)) return;
    const call = callEventData[event.type].parse(event.data);
    if (call.customerId === null || !asksForDuty(event.type, call)) return;
    if (!(await this.isLeftUnseen(call))) return;
    await this.escalations.raise({
      id: call.callId,
      cause: 'call',
      case: null,
      customerId: call.customerId,
      at: new Date(call.arrivedAt ?? call.recordedAt),
    });
  }

  private async isLeftUnseen({ callId, recordedAt }: CallRecorded): Promise<boolean> {
    return (await this.pool.query(leftUnseen, [callId, recordedAt])).rowCount === 1;
  }
}

/** Not while it only rings: somebody may pick it up. Not for a caller who hung up at once. */
const asksForDuty = (type: string, { judgement }: CallRecorded): boolean =>
  type !== callEventName('ringing') &&
  judgement.answeredAt === null &&
  judgement.verdict !== 'short-abandoned';
