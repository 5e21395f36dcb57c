import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import { caseMessages, taskQueues } from '@mottak/contracts/plain';

/** The workflows that the tests run: the change, and a case that only looks. */
export { calendarChange } from './calendar-change.workflow.js';

const { look } = proxyActivities<{ look(caseId: string): Promise<void> }>({
  taskQueue: taskQueues.routingCalendars,
  startToCloseTimeout: '10 seconds',
});

/** Stands in for the case: asks its recorder whenever it is told to look. */
export async function caseLife(caseId: string): Promise<void> {
  setHandler(defineUpdate(caseMessages.look), () => look(caseId));
  await condition(() => false);
}
