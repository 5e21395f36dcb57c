import { taskQueues } from '@mottak/contracts/plain';
import { proxyActivities } from '@temporalio/workflow';

const { hang } = proxyActivities<{ hang: () => Promise<void> }>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '1 hour',
});

/** Waits for an activity that never ends. */
export const waitingLife = (): Promise<void> => hang();
