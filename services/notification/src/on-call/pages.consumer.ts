import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { escalationPaged, topics } from '@mottak/contracts';
import { type IncomingEvent, KafkaConsumers, SERVICE_NAME } from '@mottak/platform';
import { NoticeBook } from '../notices/notice.book.js';
import { pageNotices } from './page-notices.js';

/** Tells officers that they are paged (R7). The same page again is the same notices. */
@Injectable()
export class PagesConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly book: NoticeBook,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.on-call`,
      topics: [topics.onCall],
      handle: (incoming) => this.take(incoming),
    });
  }

  private async take({ event }: IncomingEvent): Promise<void> {
    if (event.type !== 'on-call.paged.v1') return;
    const paged = escalationPaged.parse(event.data);
    await this.book.take(pageNotices(paged, new Date(event.time), new Date()));
  }
}
