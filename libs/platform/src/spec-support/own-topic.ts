import type { ConsumerOptions, IncomingEvent } from '../kafka/consumer.options.js';
import { ConsumerRunner } from '../kafka/consumer.runner.js';
import { TopicKeeper } from '../kafka/topic.keeper.js';
import { createLog } from '../logging/logger.js';
import { Metrics } from '../metrics/metrics.js';
import { LogLines } from '@mottak/testing';
import { CuttableKafka, messageOf, sendTo, testEvent, uniqueName } from './test-kafka.js';
import { until } from './until.js';

type Handling = Pick<ConsumerOptions, 'handle'> & Partial<ConsumerOptions>;

/** A topic of a test's own, and a group that consumes it over a line that can be cut. */
export class OwnTopic {
  readonly line = new CuttableKafka();
  readonly groupId = uniqueName('group');
  readonly lines = new LogLines();
  private readonly log = createLog('test', 'warn', this.lines);
  private readonly runners: ConsumerRunner[] = [];

  constructor(readonly topic = uniqueName('topic')) {}

  /** Starts a consumer; {@link stop} stops it. */
  start(options: Handling): ConsumerRunner {
    const { groupId, topic, line, log } = this;
    const all = { groupId, topics: [topic], backoff: { first: 50, most: 200 }, ...options };
    const runner = new ConsumerRunner(line.kafka, new TopicKeeper(line.kafka), all, log, new Metrics());
    this.runners.push(runner);
    runner.start();
    return runner;
  }

  /** Messages `<key>:<n>`; the key decides the order. */
  async produce(ids: string[], partition = 0): Promise<void> {
    const messages = ids.map((id) => ({ ...messageOf(testEvent(id), id.split(':')[0] ?? null), partition }));
    await sendTo(this.topic, messages);
  }

  async stop(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
  }
}

/** Ids in the order in which they were handled, and a wait until there are so many. */
export function recorder(): {
  ids: string[];
  take: (incoming: IncomingEvent) => void;
  reached: (count: number) => Promise<unknown>;
} {
  const ids: string[] = [];
  return {
    ids,
    take: ({ event }) => void ids.push(event.id),
    reached: (count) => until(`${count} events`, () => (ids.length >= count ? true : undefined), 20_000),
  };
}

export const range = (key: string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => `${key}:${n}`);
