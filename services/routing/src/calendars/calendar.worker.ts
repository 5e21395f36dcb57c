import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type CalendarActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { CaseTeller } from './case-teller.js';

/** Does in this process what changes of calendars ask of routing: one page at a time, whatever changes there are. */
@Injectable()
export class CalendarWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly teller: CaseTeller,
  ) {}

  onApplicationBootstrap(): void {
    const activities: CalendarActivities = {
      tellCases: (request) => this.teller.tell(request),
      finishChange: (request) => this.teller.finish(request),
    };
    this.workers.start({
      taskQueue: taskQueues.routingCalendars,
      activities: { ...activities },
      maxConcurrentActivityTaskExecutions: 1,
      // The recorder's worker stops with this one: no look under way can be answered any more.
      shutdownGraceTime: 0,
    });
  }
}
