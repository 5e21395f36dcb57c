import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { NoticeBook } from '../notices/notice.book.js';
import { callWarning } from './call-warning.js';

/** Tells the desk of calls that wait, before their time is over. Written down once however often the event comes. */
@Injectable()
export class CallWarningConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly notices: NoticeBook,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.calls`,
      topics: [topics.call],
      handle: (incoming) => this.take(incoming),
    });
  }

  private async take(incoming: IncomingEvent): Promise<void> {
    await this.notices.take(callWarning(incoming, Date.now()));
  }
}
