import { retryTopic } from '@mottak/contracts';
import type { Consumer, Kafka } from 'kafkajs';
import { backoffMs, sleep } from '../backoff.js';
import type { PartState } from '../health/health.registry.js';
import type { Log } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import type { ConsumerOptions } from './consumer.options.js';
import { DeadLetters } from './dead-letters.js';
import { PartitionQueue } from './partition.queue.js';
import type { TopicKeeper } from './topic.keeper.js';

const rebuildBackoff = { first: 200, most: 10_000 };
const patienceMs = 120_000;

/** What ended a consumer: kafkajs gave up, the topics have changed, or we were asked to stop. */
type Ending = { crash: Error } | 'rebuild' | 'stopped';

/**
 * One consumer group member that stays. kafkajs ends a consumer for some errors and restarts it for others; here it never
 * restarts, and each end builds a new one, with growing waits, until {@link stop}.
 */
export class ConsumerRunner {
  private readonly stopping = new AbortController();
  private readonly stopped = new Promise<Ending>((resolve) => {
    this.stopping.signal.addEventListener('abort', () => resolve('stopped'), { once: true });
  });
  private readonly queue: PartitionQueue;
  private readonly deadLetters: DeadLetters;
  private state_: PartState = 'connecting';
  private lastSign = Date.now();
  private failures = 0;
  private loop: Promise<void> | undefined;
  private rebuildWanted = false;
  private endForRebuild: (() => void) | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: TopicKeeper,
    private readonly options: ConsumerOptions,
    private readonly log: Log,
    metrics: Metrics,
  ) {
    this.deadLetters = new DeadLetters(kafka, topics, options.groupId);
    const defaults = { concurrency: 8, attempts: 8 };
    const progressed = (): void => this.sign();
    this.queue = new PartitionQueue(
      { options: { ...defaults, ...options }, deadLetters: this.deadLetters, metrics, log, progressed },
      options.backoff ?? { first: 200, most: 10_000 },
    );
  }

  start(): void {
    this.loop ??= this.run();
  }

  state(): PartState {
    return this.state_;
  }

  /** True when nothing has been fetched or finished for two minutes though we are in the group: only a new process helps. */
  hangs(): boolean {
    return this.state_ === 'up' && Date.now() - this.lastSign > patienceMs;
  }

  /** Leaves the group and joins anew, with the topics as they are now. For `topics` given as a function. */
  rebuild(): void {
    this.rebuildWanted = true;
    this.endForRebuild?.();
  }

  /** Lets the events that are being handled finish, commits, and leaves the group. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await this.deadLetters.close();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      const ending = await this.live().catch((error: unknown) => ({ crash: error as Error }));
      this.state_ = 'connecting';
      this.queue.clear();
      if (ending === 'stopped') return;
      if (ending !== 'rebuild') await this.waitAfter(ending.crash);
    }
  }

  /** One consumer's life, from building it to its end. */
  private async live(): Promise<Ending> {
    this.rebuildWanted = false;
    const topics = await this.prepare();
    if (topics.length === 0) return this.withoutTopics();
    const consumer = this.build();
    try {
      const end = this.endOf(consumer);
      await consumer.connect();
      await consumer.subscribe({ topics, fromBeginning: true });
      await consumer.run({
        eachBatchAutoResolve: false,
        partitionsConsumedConcurrently: 4,
        eachBatch: (payload) => this.queue.handle(payload),
      });
      return await end;
    } finally {
      await consumer.disconnect();
    }
  }

  /** Sees to it that everything is there. Returns the topics to read. */
  private async prepare(): Promise<string[]> {
    const { topics, ensure, prepare } = this.options;
    const wanted = typeof topics === 'function' ? await topics() : topics;
    await this.topics.ready();
    await this.topics.ensure(wanted.flatMap((topic) => ensure?.(topic) ?? []));
    await this.deadLetters.ensure(wanted);
    if (prepare) await this.topics.withAdmin(prepare);
    return wanted.flatMap((topic) => [topic, retryTopic(topic, this.options.groupId)]);
  }

  /** There may be topics later; {@link rebuild} tells. */
  private withoutTopics(): Promise<Ending> {
    this.failures = 0;
    this.state_ = 'up';
    this.lastSign = Number.POSITIVE_INFINITY;
    return Promise.race([this.rebuilding(), this.stopped]);
  }

  private rebuilding(): Promise<Ending> {
    return new Promise((resolve) => {
      this.endForRebuild = () => resolve('rebuild');
      if (this.rebuildWanted) this.endForRebuild();
    });
  }

  private build(): Consumer {
    return this.kafka.consumer({
      groupId: this.options.groupId,
      // A member that was killed holds up its successor for as long as its session lasts.
      sessionTimeout: 10_000,
      heartbeatInterval: 2_000,
      rebalanceTimeout: 20_000,
      maxWaitTimeInMs: 500,
      retry: {
        initialRetryTime: 100,
        maxRetryTime: 2_000,
        retries: 5,
        restartOnFailure: () => Promise.resolve(false),
      },
    });
  }

  private endOf(consumer: Consumer): Promise<Ending> {
    const { CRASH, FETCH, GROUP_JOIN } = consumer.events;
    consumer.on(FETCH, () => this.sign());
    consumer.on(GROUP_JOIN, ({ payload }) => {
      this.sign();
      this.state_ = 'up';
      this.failures = 0;
      this.queue.keepOnly(payload.memberAssignment);
    });
    const crash = new Promise<Ending>((resolve) => {
      consumer.on(CRASH, ({ payload }) => resolve({ crash: payload.error }));
    });
    return Promise.race([crash, this.rebuilding(), this.stopped]);
  }

  private async waitAfter(err: Error): Promise<void> {
    this.failures += 1;
    const waitMs = Math.round(backoffMs(rebuildBackoff, this.failures));
    this.log.warn(
      { err, groupId: this.options.groupId, attempt: this.failures, waitMs },
      'a consumer ended; it is built again',
    );
    await sleep(waitMs, this.stopping.signal);
  }

  private sign(): void {
    this.lastSign = Date.now();
  }
}
