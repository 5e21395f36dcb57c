import { type ActivityOptions, proxyActivities } from '@temporalio/workflow';
import { taskQueues, type DisruptionActivities, type NotificationActivities } from '@mottak/contracts/plain';

type Activities = DisruptionActivities & NotificationActivities;

const inNotification = (
  summary: string,
  options: ActivityOptions,
): ReturnType<typeof proxyActivities<Activities>> =>
  proxyActivities<Activities>({
    taskQueue: taskQueues.notification,
    retry: { maximumInterval: '10 seconds' },
    summary,
    ...options,
  });

const prompt: ActivityOptions = { startToCloseTimeout: '10 seconds' };

export const { recordDisruption } = inNotification('Numbers the message and announces it', prompt);
export const { notify } = inNotification('Reminds the operator that it should be over', prompt);
/** Its process may die at any point: another goes on within seconds, from where it was. */
export const { tellSubscribers } = inNotification('Writes a delivery for each recipient', {
  startToCloseTimeout: '1 hour',
  heartbeatTimeout: '10 seconds',
});
