import { expect, it } from '@jest/globals';
import type { LogEntry } from '@temporalio/worker';
import { pino } from 'pino';
import { describeError } from '../logging/describe-error.js';
import { writeEntry } from './runtime.js';

function lineOf(entry: Pick<LogEntry, 'level' | 'message' | 'meta'>): unknown {
  const lines: string[] = [];
  const log = pino(
    { serializers: { err: describeError }, formatters: { level: (level) => ({ level }) } },
    { write: (line: string) => lines.push(line) },
  );
  writeEntry(log, entry);
  return lines.map((line) => JSON.parse(line) as unknown)[0];
}

it('tells of what an activity says whose attempt it was, and what was wrong', () => {
  const meta = {
    sdkComponent: 'worker',
    attempt: 3,
    workflowId: 'case/1',
    workflowRunId: 'run',
    activityType: 'recordFacts',
    taskToken: 'dG9rZW4=',
    error: new Error('no database'),
  };
  const line = lineOf({ level: 'WARN', message: 'Activity failed', meta });
  expect(line).toMatchObject({
    level: 'warn',
    msg: 'Activity failed',
    workflowId: 'case/1',
    runId: 'run',
    attempt: 3,
    activityType: 'recordFacts',
    err: { message: 'no database' },
  });
  expect(line).not.toHaveProperty('taskToken');
});

it('keeps what a workflow says about itself, at the level that it chose', () => {
  const meta = { sdkComponent: 'workflow', workflowId: 'case/1', runId: 'run', number: 'M-1' };
  expect(lineOf({ level: 'INFO', message: 'recorded after all', meta })).toMatchObject({
    level: 'info',
    workflowId: 'case/1',
    runId: 'run',
    number: 'M-1',
  });
});

it('says nothing of the wiring of the SDK', () => {
  expect(
    lineOf({ level: 'INFO', message: 'Worker state changed', meta: { sdkComponent: 'worker' } }),
  ).toBeUndefined();
});
