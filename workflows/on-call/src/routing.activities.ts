import { proxyActivities } from '@temporalio/workflow';
import { taskQueues, type OnCallActivities } from '@mottak/contracts/plain';

const inRouting = (summary: string): ReturnType<typeof proxyActivities<OnCallActivities>> =>
  proxyActivities<OnCallActivities>({
    taskQueue: taskQueues.onCall,
    startToCloseTimeout: '10 seconds',
    retry: { maximumInterval: '10 seconds' },
    summary,
  });

export const { pageOfficer } = inRouting('Pages whoever is next on the rota');
export const { recordAcknowledgement } = inRouting('Records who took it, if nobody has');
