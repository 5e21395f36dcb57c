import { condition, defineUpdate, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

const { touch } = proxyActivities<{ touch(): Promise<void> }>({ startToCloseTimeout: '10s' });
export const touchUpdate = defineUpdate('touch');

/** The floor of a case's life: the same number of updates, activities and timers, and nothing else. */
export async function bareLife(graceMs: number): Promise<void> {
  let updates = 0;
  setHandler(touchUpdate, async () => {
    await touch();
    updates += 1;
  });
  await touch();
  await condition(() => updates === 2);
  await sleep(graceMs);
  await touch();
}
