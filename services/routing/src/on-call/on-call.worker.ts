import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type OnCallActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { OnCallDuty } from './on-call.activities.js';

const activitiesAtOnce = 5;

/** Does in this process what on-call workflows ask of routing. */
@Injectable()
export class OnCallWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly duty: OnCallDuty,
  ) {}

  onApplicationBootstrap(): void {
    const activities: OnCallActivities = {
      pageOfficer: (request) => this.duty.pageOfficer(request),
      recordAcknowledgement: (request) => this.duty.recordAcknowledgement(request),
    };
    this.workers.start({
      taskQueue: taskQueues.onCall,
      activities: { ...activities },
      maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    });
  }
}
