import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type RoutingActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { FollowUps } from '../follow-up/follow-ups.js';
import { Recorder } from './recorder.js';

const activitiesAtOnce = 20;

/** Does in this process what case workflows ask of routing. */
@Injectable()
export class RecorderWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly recorder: Recorder,
    private readonly followUps: FollowUps,
  ) {}

  onApplicationBootstrap(): void {
    const activities: RoutingActivities = {
      recordFacts: (request) => this.recorder.record(request),
      requestFollowup: ({ caseId, replies }) => this.followUps.place(caseId, replies),
    };
    this.workers.start({
      taskQueue: taskQueues.routing,
      activities: { ...activities },
      maxConcurrentActivityTaskExecutions: activitiesAtOnce,
    });
  }
}
