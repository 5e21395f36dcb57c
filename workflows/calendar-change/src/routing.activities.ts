import { proxyActivities } from '@temporalio/workflow';
import { taskQueues, type CalendarActivities } from '@mottak/contracts/plain';

/** A page takes some seconds, as few cases look at a time; one that is interrupted goes on where it was. */
export const { tellCases } = proxyActivities<CalendarActivities>({
  taskQueue: taskQueues.routingCalendars,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '20 seconds',
  retry: { maximumInterval: '30 seconds' },
  summary: 'Has a page of open cases look at their promises again',
});

export const { finishChange } = proxyActivities<CalendarActivities>({
  taskQueue: taskQueues.routingCalendars,
  startToCloseTimeout: '10 seconds',
  retry: { maximumInterval: '30 seconds' },
  summary: 'Notes that no open case has an older version',
});
