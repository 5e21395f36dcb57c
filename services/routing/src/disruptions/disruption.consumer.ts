import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { disruptionEvents, topics, type DisruptionMessageKind } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { keepDisruption } from './disruption-rows.js';
import { NewsTeller } from './news-teller.js';

const kinds: Readonly<Record<keyof typeof disruptionEvents, DisruptionMessageKind>> = {
  'disruption.announced.v1': 'announced',
  'disruption.updated.v1': 'updated',
  'disruption.ended.v1': 'ended',
};

/** Keeps what notification announces of disruptions, and has the linked cases hear of it. */
@Injectable()
export class DisruptionConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly news: NewsTeller,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.disruptions`,
      topics: [topics.disruption],
      handle: (incoming) => this.take(incoming),
    });
  }

  /** Again changes nothing. @throws ZodError where an event hasn't the shape of its type */
  async take({ event }: Pick<IncomingEvent, 'event'>): Promise<void> {
    if (!isKnown(event.type)) return;
    await keepDisruption(this.pool, kinds[event.type], disruptionEvents[event.type].parse(event.data));
    this.news.poke();
  }
}

const isKnown = (type: string): type is keyof typeof disruptionEvents =>
  Object.hasOwn(disruptionEvents, type);
