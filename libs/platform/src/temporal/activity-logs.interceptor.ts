import type { ActivityInterceptors, ActivityInterceptorsFactory } from '@temporalio/worker';
import { withLogFields } from '../logging/log-fields.js';

type Info = Parameters<ActivityInterceptorsFactory>[0]['info'];

/** Has each line that an activity logs say whose it is: workflow id, run id and attempt. `TemporalWorkers` puts it there. */
export const activityLogs = ({
  info: { workflowExecution, activityType, attempt },
}: {
  info: Pick<Info, 'workflowExecution' | 'activityType' | 'attempt'>;
}): ActivityInterceptors => ({
  inbound: {
    execute: (input, next) =>
      withLogFields({ ...workflowExecution, activityType, attempt }, () => next(input)),
  },
});
