import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { taskQueues, type ApprovalActivities } from '@mottak/contracts';
import { TemporalWorkers } from '@mottak/platform';
import { AgreementActivities } from './agreement/agreement.activities.js';
import { AssessmentActivities } from './assessment/assessment.activities.js';

/** Runs approval's activities, on the task queue that is named after it. */
@Injectable()
export class ApprovalWorker implements OnApplicationBootstrap {
  constructor(
    private readonly workers: TemporalWorkers,
    private readonly assessments: AssessmentActivities,
    private readonly agreements: AgreementActivities,
  ) {}

  onApplicationBootstrap(): void {
    this.workers.start({ taskQueue: taskQueues.approval, activities: { ...this.activities() } });
  }

  private activities(): ApprovalActivities {
    const { assessments, agreements } = this;
    return {
      openAssessment: (input) => assessments.openAssessment(input),
      recordDecision: (request) => assessments.recordDecision(request),
      concludeAssessment: (request) => assessments.concludeAssessment(request),
      draftAgreement: (input) => agreements.draftAgreement(input),
      recordAct: (request) => agreements.recordAct(request),
      expireAgreement: (request) => agreements.expireAgreement(request),
    };
  }
}
