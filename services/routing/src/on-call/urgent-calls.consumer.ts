import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { callEventData, callEventName, topics, type CallRecorded } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { instantOf, isCallEvent } from '../phone/counted-call.js';
import { Escalations } from './escalations.js';

/**
 * Listens for telephone calls, and calls for help where a customer with an on-call agreement rings outside hours (R7): in a
 * group of its own, beside the counting of calls. The case that is made of the call is the same call for help.
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

  /** Who calls from a number that is nobody's isn't known before somebody writes it down; then the case calls for help. */
  async take({ event }: Pick<IncomingEvent, 'event'>): Promise<void> {
    if (!isCallEvent(event.type)) return;
    const call = callEventData[event.type].parse(event.data);
    if (call.customerId === null || !isCallForHelp(event.type, call) || (await this.isAnswered(call))) return;
    await this.escalations.raise({
      id: call.callId,
      cause: 'call',
      case: null,
      customerId: call.customerId,
      at: new Date(instantOf(call)),
    });
  }

  /** Whether a later record, read already by the counting of calls, says so: after an outage they come all at once. */
  private async isAnswered({ callId }: CallRecorded): Promise<boolean> {
    const answered = `SELECT FROM phone_call WHERE call_id = $1 AND waited_ms IS NOT NULL`;
    return (await this.pool.query(answered, [callId])).rowCount === 1;
  }
}

/** One that only rings yet may be picked up by the officer whom it rings; who gave up at once has changed their mind. */
const isCallForHelp = (type: string, { judgement }: CallRecorded): boolean =>
  type !== callEventName('ringing') &&
  judgement.answeredAt === null &&
  judgement.verdict !== 'short-abandoned';
