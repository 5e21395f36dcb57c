import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { callEventData, topics, type CallRecorded } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
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
    if (call.customerId === null || hasBeenAnswered(call)) return;
    await this.escalations.raise({
      id: call.callId,
      cause: 'call',
      case: null,
      customerId: call.customerId,
      at: new Date(instantOf(call)),
    });
  }
}

const hasBeenAnswered = ({ judgement }: CallRecorded): boolean => judgement.answeredAt !== null;
