import { proxyActivities } from '@temporalio/workflow';
import { taskQueues, type ApprovalActivities } from '@mottak/contracts/plain';

const inApproval = (summary: string): ReturnType<typeof proxyActivities<ApprovalActivities>> =>
  proxyActivities<ApprovalActivities>({
    taskQueue: taskQueues.approval,
    startToCloseTimeout: '10 seconds',
    retry: { maximumInterval: '10 seconds' },
    summary,
  });

export const { openAssessment } = inApproval('Lays out the steps of the assessment');
export const { recordDecision } = inApproval('Records the decision, if its author may decide');
export const { concludeAssessment } = inApproval('Puts together what the customer is told');
