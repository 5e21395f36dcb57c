import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import { inTransaction, KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { accept } from './accept.js';
import { Dispatcher } from './dispatcher.js';
import { readReceived } from './received-event.js';

/** Takes in what intake announces: rows first, then the offset. It never waits for Temporal. */
@Injectable()
export class InquiryConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly dispatcher: Dispatcher,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}`,
      topics: [topics.inquiry],
      handle: (incoming) => this.take([incoming]),
      handleBatch: (batch) => this.take(batch),
    });
  }

  /** All of them in one transaction; when one can't be taken, none is, and the consumer gives them one by one. */
  async take(batch: readonly IncomingEvent[]): Promise<void> {
    const events = batch.flatMap((incoming) => readReceived(incoming) ?? []);
    if (events.length === 0) return;
    await inTransaction(this.pool, (transaction) => accept(transaction, events));
    this.dispatcher.poke();
  }
}
