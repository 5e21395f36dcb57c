import { ActivityFailure, patched, proxyActivities, TimeoutFailure } from '@temporalio/workflow';
import {
  taskQueues,
  type Recorded,
  type RecordRequest,
  type RoutingActivities,
} from '@mottak/contracts/plain';
import { waitFor } from './wait.js';

const retry = { initialInterval: '200ms', maximumInterval: '2s' } as const;
const prompt = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '10s',
  retry,
});
/** Waits in the queue as long as no worker of routing is there, at no cost; what has failed is told before the next attempt. */
const once = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '10s',
  retry: { maximumAttempts: 1 },
});
const lasting = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '10s',
  retry: { ...retry, maximumInterval: '1m' },
});

const firstPauseMs = 10_000;
const longestPauseMs = 3_600_000;

/** What recording reports while it is late, so that waiting people and operators get to know; and whether one wants it now. */
export interface RecordingWatch {
  /** Told in place of the first {@link late} to cases that were late before that was shown at once. */
  delayed(): void;
  /** @param nextAttemptAt ISO 8601 UTC; left out while an attempt is under way, or waits for a worker */
  late(reason: string, nextAttemptAt?: string): void;
  isToRetry(): boolean;
}

/**
 * Has facts recorded, however long that takes: at first within 10 s, then one attempt after another, ever more rarely. From
 * the first failure on it is told as late, with the reason and the next attempt, which an operator can have made at once.
 */
export async function record(
  request: RecordRequest,
  summary: string,
  watch: RecordingWatch,
): Promise<Recorded> {
  try {
    return await prompt.recordFacts.executeWithOptions({ summary }, [request]);
  } catch (error) {
    const reason = reasonOf(error);
    if (!isTimeout(error) || patched('late-recording-is-told-at-once')) watch.late(reason);
    else watch.delayed();
  }
  for (let pauseMs = firstPauseMs; ;) {
    try {
      return await once.recordFacts.executeWithOptions({ summary }, [request]);
    } catch (error) {
      const isCutShort = await pause(pauseMs, reasonOf(error), watch);
      pauseMs = isCutShort ? firstPauseMs : Math.min(pauseMs * 2, longestPauseMs);
    }
  }
}

/** Whether an operator cut the pause short. */
async function pause(pauseMs: number, reason: string, watch: RecordingWatch): Promise<boolean> {
  const nextAttemptAt = new Date(Date.now() + pauseMs).toISOString();
  watch.late(reason, nextAttemptAt);
  await waitFor(
    { at: nextAttemptAt, summary: `the recording, which is tried again at ${nextAttemptAt}` },
    () => watch.isToRetry(),
  );
  watch.late(reason);
  return Date.now() < Date.parse(nextAttemptAt);
}

/** Hands replies that came after the close to routing, which has a linked case opened for them. */
export const { requestFollowup } = lasting;

function isTimeout(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof TimeoutFailure;
}

/** Why an attempt failed: what the last one said, where Temporal has made several. */
function reasonOf(error: unknown): string {
  if (!(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  return cause instanceof TimeoutFailure ? reasonOfTimeout(cause) : (cause?.message ?? error.message);
}

function reasonOfTimeout({ cause, timeoutType }: TimeoutFailure): string {
  if (cause instanceof TimeoutFailure) return reasonOfTimeout(cause);
  if (cause) return cause.message;
  return timeoutType === 'START_TO_CLOSE' ? 'routing took it and did not answer' : 'routing did not answer';
}
