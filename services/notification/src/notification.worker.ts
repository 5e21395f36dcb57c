import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type DisruptionActivities, type NotificationActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { DisruptionTasks } from './disruptions/disruption.tasks.js';
import { NoticeBook } from './notices/notice.book.js';

/** Runs notification's activities, on the task queue that is named after it. */
@Injectable()
export class NotificationWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly book: NoticeBook,
    private readonly disruptions: DisruptionTasks,
  ) {}

  onApplicationBootstrap(): void {
    this.workers.start({ taskQueue: taskQueues.notification, activities: { ...this.activities() } });
  }

  private activities(): NotificationActivities & DisruptionActivities {
    return {
      notify: async (requests) => {
        await this.book.take(requests);
      },
      recordDisruption: (request) => this.disruptions.recordDisruption(request),
      tellSubscribers: (request) => this.disruptions.tellSubscribers(request),
    };
  }
}
