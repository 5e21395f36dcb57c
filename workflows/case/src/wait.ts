import { CancellationScope, condition, sleep } from '@temporalio/workflow';

/** A moment to wake up at (ISO 8601 UTC), and what for, in words for the Temporal UI. */
export interface Wake {
  at: string;
  summary: string;
}

/** Waits until `isReady`, or until the wake's moment. One timer at the most, and none where nothing is ahead. */
export async function waitFor(wake: Wake | undefined, isReady: () => boolean): Promise<void> {
  if (isReady()) return;
  if (!wake) {
    await condition(isReady);
    return;
  }
  const ms = Date.parse(wake.at) - Date.now();
  if (ms <= 0) return;
  await CancellationScope.cancellable(async () => {
    const scope = CancellationScope.current();
    const timer = sleep(ms, { summary: wake.summary });
    const ready = condition(isReady);
    try {
      await Promise.race([timer, ready]);
    } finally {
      scope.cancel();
      await Promise.allSettled([timer, ready]);
    }
  });
}
