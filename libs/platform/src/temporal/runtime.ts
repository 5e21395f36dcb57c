import { DefaultLogger, makeTelemetryFilterString, Runtime, type LogEntry } from '@temporalio/worker';
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
    logger: new DefaultLogger('INFO', (entry) => {
      writeEntry(log, entry);
    }),
    telemetryOptions: {
      logging: { filter: makeTelemetryFilterString({ core: 'WARN', other: 'ERROR' }), forward: {} },
    },
  });
}

/**
 * Writes what the SDK, a workflow or an activity says, with what tells whose it is: workflow id, run id, and for an
 * activity its attempt. What the SDK itself says at "info" is about its wiring, so it is debug here.
 */
export function writeEntry(
  log: Log,
  { level, message, meta = {} }: Pick<LogEntry, 'level' | 'message' | 'meta'>,
): void {
  const { error, workflowRunId, taskToken: _, ...rest } = meta as Record<string, unknown>;
  const fields = {
    temporal: true,
    ...rest,
    ...(workflowRunId === undefined ? {} : { runId: workflowRunId }),
    ...(error === undefined ? {} : { err: error }),
  };
  if (level === 'ERROR') log.error(fields, message);
  else if (level === 'WARN') log.warn(fields, message);
  else if (rest['sdkComponent'] === 'workflow') log.info(fields, message);
  else log.debug(fields, message);
}
