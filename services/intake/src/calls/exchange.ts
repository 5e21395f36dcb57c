import { Injectable } from '@nestjs/common';
import type { CallEventReceipts, CallEventSubmission } from '@mottak/contracts';
import { InjectLog, type Log } from '@mottak/platform';
import { phoneSource } from '../arrival/identity.js';
import { CallBook } from './call-book.js';
import { CallTimer } from './call-timer.js';

type Receipt = CallEventReceipts['items'][number];

/** Where providers tell of calls. */
@Injectable()
export class Exchange {
  constructor(
    private readonly book: CallBook,
    private readonly timer: CallTimer,
    @InjectLog() private readonly log: Log,
  ) {}

  /**
   * Takes events of any calls, in any order. Each call's are committed together; where one fails, those before it are kept,
   * and the whole may be sent again.
   * @throws DomainError `not-ready`
   */
  async take(clientId: string, events: readonly CallEventSubmission[]): Promise<CallEventReceipts> {
    const receipts = new Map<CallEventSubmission, Receipt>();
    for (const ofOneCall of byCall(events)) await this.takeCall(clientId, ofOneCall, receipts);
    return { items: events.flatMap((event) => receipts.get(event) ?? []) };
  }

  private async takeCall(
    clientId: string,
    { provider, call, events }: OneCall,
    receipts: Map<CallEventSubmission, Receipt>,
  ): Promise<void> {
    const source = phoneSource(clientId, provider);
    const { callId, outcomes, wakeInMs } = await this.book.take(
      { source, provider, providerCall: call },
      events,
    );
    events.forEach((event, index) => {
      const outcome = outcomes[index] ?? 'repeated';
      if (outcome === 'conflicting')
        this.log.warn(
          { callId, sequence: event.sequence, clientId },
          'another event came under a known identity',
        );
      receipts.set(event, { callId, outcome });
    });
    if (wakeInMs !== null) this.timer.expect(wakeInMs);
  }
}

interface OneCall {
  provider: string;
  call: string;
  events: CallEventSubmission[];
}

function byCall(events: readonly CallEventSubmission[]): OneCall[] {
  const calls = new Map<string, OneCall>();
  for (const event of events) {
    const { provider, call } = event;
    const key = JSON.stringify([provider, call]);
    const known = calls.get(key) ?? { provider, call, events: [] };
    known.events.push(event);
    calls.set(key, known);
  }
  return [...calls.values()];
}
