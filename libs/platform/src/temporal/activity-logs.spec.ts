import { expect, it } from '@jest/globals';
import { createLog } from '../logging/logger.js';
import { activityLogs } from './activity-logs.interceptor.js';

it('has what an activity logs say whose it is, and nothing else', async () => {
  const lines: string[] = [];
  const log = createLog('routing', 'info', { write: (line: string) => lines.push(line) });
  const workflowExecution = { workflowId: 'case/1', runId: 'run' };
  const info = { workflowExecution, activityType: 'recordFacts', attempt: 4 };
  const { inbound } = activityLogs({ info });
  await inbound?.execute?.({ args: [], headers: {} }, async () => {
    await Promise.resolve();
    log.info({ fact: 'noted' }, 'in it');
  });
  log.info('beside it');
  const [inIt, beside] = lines.map((line) => JSON.parse(line) as unknown);
  expect(inIt).toMatchObject({
    ...workflowExecution,
    activityType: 'recordFacts',
    attempt: 4,
    fact: 'noted',
  });
  expect(beside).not.toHaveProperty('workflowId');
});
