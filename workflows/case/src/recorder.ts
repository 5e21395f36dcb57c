import { ActivityFailure, proxyActivities, sleep, TimeoutFailure } from '@temporalio/workflow';
import {
  taskQueues,
  type Recorded,
  type RecordRequest,
  type RoutingActivities,
} from '@mottak/contracts/plain';

const retry = { initialInterval: '200ms', maximumInterval: '2s' } as const;
const prompt = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '10s',
  retry,
});
const patient = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '10s',
  scheduleToCloseTimeout: '2m',
  retry: { ...retry, maximumInterval: '10s' },
});
const lasting = proxyActivities<RoutingActivities>({
  taskQueue: taskQueues.routing,
  startToCloseTimeout: '10s',
  retry: { ...retry, maximumInterval: '1m' },
});

/** What recording reports while it is late or stuck, so that waiting people and operators get to know. */
export interface RecordingWatch {
  delayed(): void;
  stuck(reason: string): void;
}

/**
 * Has facts recorded, however long that takes: at first within 10 s, then with patience. A recorder that refuses for
 * good (an alarm: the same number with other content), or doesn't get it done within minutes, needs an operator; it is
 * asked again, ever more rarely.
 */
export async function record(
  request: RecordRequest,
  summary: string,
  watch: RecordingWatch,
): Promise<Recorded> {
  try {
    return await prompt.recordFacts.executeWithOptions({ summary }, [request]);
  } catch (error) {
    if (isTimeout(error)) watch.delayed();
    else watch.stuck(reasonOf(error));
  }
  for (let pause = 60_000; ; pause = Math.min(pause * 2, 3_600_000)) {
    try {
      return await patient.recordFacts.executeWithOptions({ summary }, [request]);
    } catch (error) {
      watch.stuck(reasonOf(error));
      await sleep(pause, { summary: 'until the recorder is asked again' });
    }
  }
}

/** Hands replies that came after the close to routing, which has a linked case opened for them. */
export const { requestFollowup } = lasting;

function isTimeout(error: unknown): boolean {
  return error instanceof ActivityFailure && error.cause instanceof TimeoutFailure;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ActivityFailure)) throw error;
  const { cause } = error;
  return (
    (cause instanceof TimeoutFailure ? cause.cause?.message : undefined) ?? cause?.message ?? error.message
  );
}
