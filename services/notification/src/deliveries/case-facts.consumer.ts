import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import { type IncomingEvent, KafkaConsumers, SERVICE_NAME } from '@mottak/platform';
import { SenderEngine } from '../sending/sender.engine.js';
import { DeliveryRecorder, type SeenFact } from './delivery.recorder.js';
import { placeOf, readFact } from './read-fact.js';

/** Turns the facts of cases into deliveries. Every fact counts, also one that tells nobody anything: messages keep their order by it. */
@Injectable()
export class CaseFactsConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly recorder: DeliveryRecorder,
    private readonly engine: SenderEngine,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}`,
      topics: [topics.case],
      handle: (incoming) => this.take(incoming),
      handleBatch: (incoming) => this.record(incoming.flatMap(seenFact)),
    });
  }

  private async take(incoming: IncomingEvent): Promise<void> {
    await this.record(await this.readOrPassOver(incoming));
  }

  /**
   * A fact that can't be read goes to the dead letters, and mustn't silence its case: its number counts as seen, so that
   * the messages after it aren't held back for it.
   */
  private async readOrPassOver(incoming: IncomingEvent): Promise<SeenFact[]> {
    try {
      return seenFact(incoming);
    } catch (unreadable) {
      const place = placeOf(incoming);
      if (place) await this.record([place]);
      throw unreadable;
    }
  }

  private async record(seen: readonly SeenFact[]): Promise<void> {
    await this.recorder.record(seen);
    this.engine.wake('cases');
  }
}

function seenFact(incoming: IncomingEvent): SeenFact[] {
  const fact = readFact(incoming);
  return fact === undefined ? [] : [{ caseId: fact.caseId, number: fact.number, fact }];
}
