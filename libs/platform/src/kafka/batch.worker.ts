import { inboundTopicPattern } from '@mottak/contracts';
import type { EachBatchPayload, KafkaMessage } from 'kafkajs';
import { verdictOnError } from '../errors/error-verdict.js';
import type { Log } from '../logging/logger.js';
import type { Metrics } from '../metrics/metrics.js';
import { readEvent, readHeaders } from './cloud-events.js';
import type { ConsumerOptions, IncomingEvent } from './consumer.options.js';
import { originOf, type DeadLetters, type Origin } from './dead-letters.js';
import { lanesOf, sideBySide } from './lanes.js';
import type { PartitionProgress } from './partition.progress.js';

export interface BatchContext {
  options: ConsumerOptions & { concurrency: number; attempts: number };
  deadLetters: DeadLetters;
  metrics: Metrics;
  log: Log;
  /** Called whenever something was finished, for the watch over a consumer that hangs. */
  progressed: () => void;
}

/** Deals with one batch of one partition. */
export class BatchWorker {
  private readonly failed: number[] = [];

  constructor(
    private readonly context: BatchContext,
    private readonly payload: EachBatchPayload,
    private readonly progress: PartitionProgress,
    private readonly cutOff: () => boolean,
  ) {}

  /** Returns the attempts that the failed messages have behind them; empty when none is to be tried again. */
  async run(): Promise<readonly number[]> {
    const left = this.payload.batch.messages.filter((message) => !this.progress.isDone(message.offset));
    const { handleBatch, concurrency } = this.context.options;
    if (!handleBatch || !(await this.tryTogether(left, handleBatch))) {
      const lanes = lanesOf(left.filter((message) => !this.progress.isDone(message.offset)));
      await sideBySide(
        lanes,
        concurrency,
        () => this.goesOn(),
        (lane) => this.runLane(lane),
      );
    }
    return this.failed;
  }

  /** Where all that runs side by side has failed, the trouble isn't with single events, and the rest can wait. */
  private goesOn(): boolean {
    return (
      this.payload.isRunning() &&
      !this.payload.isStale() &&
      !this.cutOff() &&
      this.failed.length < this.context.options.concurrency
    );
  }

  private async runLane(lane: readonly KafkaMessage[]): Promise<void> {
    for (const message of lane) {
      if (!this.goesOn() || !(await this.settle(message))) return;
    }
  }

  /** Returns true once the message needs no more attention: it was handled, or lies with the dead letters. */
  private async settle(message: KafkaMessage): Promise<boolean> {
    try {
      await this.context.options.handle(this.read(message));
    } catch (error) {
      if (!(await this.giveUpOn(message, error))) return false;
      this.finish(message, 'dead-lettered');
      return true;
    }
    this.finish(message, 'handled');
    return true;
  }

  /** Returns true when the message was put with the dead letters, false when it is to be tried again. */
  private async giveUpOn(message: KafkaMessage, error: unknown): Promise<boolean> {
    const { options, deadLetters, log } = this.context;
    const { partition } = this.payload.batch;
    const origin = this.origin(message);
    const verdict = verdictOnError(error);
    const attempts = this.progress.countAttempt(message.offset);
    // What an integrator wrote is theirs to mend; what a service of ours wrote is not.
    const isSendersFault = verdict === 'poison' && inboundTopicPattern.test(origin.topic);
    const where = {
      topic: origin.topic,
      partition,
      offset: message.offset,
      groupId: options.groupId,
      attempts,
    };
    if (verdict === 'transient' || (verdict === 'unknown' && attempts < options.attempts)) {
      log.warn({ err: error, ...where }, 'an event could not be handled; it is tried again');
      return this.retryLater(attempts);
    }
    try {
      await deadLetters.put({ origin, partition, message, attempts, error });
      log[isSendersFault ? 'warn' : 'error'](
        { err: error, ...where },
        'an event was put with the dead letters',
      );
      return true;
    } catch (err) {
      log.warn({ err, ...where }, 'the dead letters could not be reached; the event is tried again');
      return this.retryLater(attempts);
    }
  }

  private retryLater(attempts: number): false {
    this.failed.push(attempts);
    this.count('retried');
    return false;
  }

  private async tryTogether(
    messages: readonly KafkaMessage[],
    handleBatch: (incoming: readonly IncomingEvent[]) => Promise<void>,
  ): Promise<boolean> {
    try {
      await handleBatch(messages.map((message) => this.read(message)));
    } catch (err) {
      this.context.log.debug(
        { err },
        'a batch could not be handled at once; its events are handled one by one',
      );
      return false;
    }
    for (const message of messages) this.finish(message, 'handled');
    return true;
  }

  private read(message: KafkaMessage): IncomingEvent {
    const { topic, timestamp, headers: raw } = this.origin(message);
    const { partition } = this.payload.batch;
    const headers = readHeaders(raw);
    const { event, value } = readEvent(headers, message.value);
    const key = message.key?.toString() ?? null;
    return { event, topic, partition, offset: message.offset, key, timestamp, raw: { value, headers } };
  }

  private origin(message: KafkaMessage): Origin {
    return originOf(this.payload.batch.topic, this.context.options.groupId, message);
  }

  private finish(message: KafkaMessage, outcome: 'handled' | 'dead-lettered'): void {
    this.progress.markDone(message.offset);
    this.context.progressed();
    this.count(outcome);
  }

  private count(outcome: string): void {
    const { metrics, options } = this.context;
    metrics.consumed.inc({ group: options.groupId, topic: this.payload.batch.topic, outcome });
  }
}
