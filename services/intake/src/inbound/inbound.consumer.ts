import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { customerSnapshot, inboundTopic, topics } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type ConsumerRunner, type IncomingEvent } from '@mottak/platform';
import { InboundHandler } from './inbound.handler.js';
import { InboundTopics } from './inbound.topics.js';

/** Reads every integrator's topic in one group, which joins anew when an integrator is added. */
@Injectable()
export class InboundConsumer implements OnApplicationBootstrap {
  private reading: readonly string[] = [];

  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly inboundTopics: InboundTopics,
    private readonly handler: InboundHandler,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    const runner = this.consumers.start({
      groupId: `mottak.${this.service}`,
      topics: () => this.known(),
      handle: (incoming) => this.handler.handle(incoming),
    });
    this.consumers.start({
      groupId: `mottak.${this.service}.integrators`,
      topics: [topics.customer],
      handle: (incoming) => this.meet(incoming, runner),
    });
  }

  private async known(): Promise<readonly string[]> {
    this.reading = await this.inboundTopics.known();
    return this.reading;
  }

  /**
   * A customer's event names its integrators; their topics are there before its offset is committed, so that the next
   * boot finds them. What isn't a customer (the mark of completeness, or poison, which the copy's consumer puts away) is passed over.
   */
  private async meet({ event }: IncomingEvent, runner: ConsumerRunner): Promise<void> {
    const customer = customerSnapshot.safeParse(event.data);
    if (!customer.success) return;
    const wanted = customer.data.integrators.map(inboundTopic);
    if (wanted.every((topic) => this.reading.includes(topic))) return;
    await this.inboundTopics.ensure(wanted);
    runner.rebuild();
  }
}
