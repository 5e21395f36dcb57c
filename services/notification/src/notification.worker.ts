import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type NotificationActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { NoticeBook } from './notices/notice.book.js';

/** Runs notification's activities, on the task queue that is named after it. */
@Injectable()
export class NotificationWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly book: NoticeBook,
  ) {}

  onApplicationBootstrap(): void {
    this.workers.start({ taskQueue: taskQueues.notification, activities: { ...this.activities() } });
  }

  private activities(): NotificationActivities {
    return {
      notify: async (requests) => {
        await this.book.take(requests);
      },
    };
  }
}
