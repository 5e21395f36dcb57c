import { proxyActivities } from '@temporalio/workflow';
import { taskQueues, type ApprovalActivities } from '@mottak/contracts/plain';

const inApproval = (summary: string): ReturnType<typeof proxyActivities<ApprovalActivities>> =>
  proxyActivities<ApprovalActivities>({
    taskQueue: taskQueues.approval,
    startToCloseTimeout: '10 seconds',
    retry: { maximumInterval: '10 seconds' },
    summary,
  });

export const { draftAgreement } = inApproval("Drafts the agreement from the assessment's conditions");
export const { recordAct } = inApproval('Records the act, if its author may act');
export const { expireAgreement } = inApproval('Ends the offer, unless it was answered in time');
