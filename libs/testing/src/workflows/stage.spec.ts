import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { taskQueues } from '@mottak/contracts/plain';
import { Stage } from './stage.js';

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open(new URL('../../dist/workflows/waiting.fixture.js', import.meta.url));
});
afterAll(() => stage.close());

it('ends with a story that fails, though an activity hangs, and plays the next one', async () => {
  let begun = (): void => undefined;
  const hanging = new Promise<void>((resolve) => (begun = resolve));
  const activities = {
    hang: () => {
      begun();
      return new Promise<void>(() => undefined);
    },
  };
  const failed = stage.play(taskQueues.routing, activities, async () => {
    await stage.env.client.workflow.start('waitingLife', {
      taskQueue: taskQueues.host,
      workflowId: 'waiting',
      workflowTaskTimeout: '10s',
    });
    await hanging;
    throw new Error('the expectation that failed');
  });
  await expect(failed).rejects.toThrow('the expectation that failed');
  let isPlayed = false;
  await stage.play(taskQueues.routing, activities, () => {
    isPlayed = true;
    return Promise.resolve();
  });
  expect(isPlayed).toBe(true);
});
