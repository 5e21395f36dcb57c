import { DefaultLogger, makeTelemetryFilterString, Runtime } from '@temporalio/worker';
import type { Log } from '../logging/logger.js';

let installed = false;

/**
 * Installs the SDK's runtime, once a process and before the first worker. It takes no signals: the process stops its
 * parts in its own order, and a worker that had stopped itself would make `shutdown()` throw.
 */
export function installRuntime(log: Log): void {
  if (installed) return;
  installed = true;
  Runtime.install({
    shutdownSignals: [],
    logger: new DefaultLogger('INFO', ({ level, message, meta }) => {
      const { error, taskQueue, workflowType, activityType } = meta ?? {};
      const fields = {
        temporal: true,
        err: error as unknown,
        taskQueue: taskQueue as unknown,
        workflowType: workflowType as unknown,
        activityType: activityType as unknown,
      };
      if (level === 'ERROR') log.error(fields, message);
      else if (level === 'WARN') log.warn(fields, message);
      else log.debug(fields, message);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
  });
}
