import type { EachBatchPayload } from 'kafkajs';
import { type Backoff, backoffMs } from '../backoff.js';
import { type BatchContext, BatchWorker } from './batch.worker.js';
import { PartitionProgress } from './partition.progress.js';

const pulseMs = 2_500;

interface Partition {
  progress: PartitionProgress;
  /** Set while the partition waits before it is read again. */
  waiting?: { timer: NodeJS.Timeout; resume: () => void };
}

/** Remembers each assigned partition's progress, handles its batches, and lets it wait after a failure. */
export class PartitionQueue {
  private readonly partitions = new Map<string, Partition>();

  constructor(
    private readonly context: BatchContext,
    private readonly backoff: Backoff,
  ) {}

  /** kafkajs' `eachBatch`; resolves what is done, and throws only what kafkajs itself threw, such as a rebalance. */
  async handle(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const partition = this.partition(batch.topic, batch.partition);
    const pulse = startPulse(() => payload.heartbeat());
    const worker = new BatchWorker(
      this.context,
      payload,
      partition.progress,
      () => pulse.failure() !== undefined,
    );
    const failed = await worker.run().finally(pulse.stop);
    const resolved = partition.progress.advance(batch.messages.map((message) => message.offset));
    if (resolved !== undefined) payload.resolveOffset(resolved);
    if (failed.length > 0) this.wait(partition, payload, Math.min(...failed));
    this.context.progressed();
    const failure = pulse.failure();
    if (failure !== undefined) throw failure;
  }

  /** After a rebalance: forgets what now belongs to another member, which may move on without us. */
  keepOnly(assignment: Readonly<Record<string, number[]>>): void {
    for (const [name, partition] of this.partitions) {
      const kept = Object.entries(assignment).some(([topic, ids]) =>
        ids.some((id) => nameOf(topic, id) === name),
      );
      if (!kept) this.drop(name, partition);
    }
  }

  clear(): void {
    for (const [name, partition] of this.partitions) this.drop(name, partition);
  }

  private drop(name: string, partition: Partition): void {
    this.endWait(partition);
    this.partitions.delete(name);
  }

  /** Pauses this partition alone; the loop that reads the others isn't held up. */
  private wait(partition: Partition, payload: EachBatchPayload, attempts: number): void {
    this.endWait(partition);
    const resume = payload.pause();
    const timer = setTimeout(() => this.endWait(partition), backoffMs(this.backoff, attempts));
    partition.waiting = { timer, resume };
    this.count();
  }

  private endWait(partition: Partition): void {
    if (!partition.waiting) return;
    clearTimeout(partition.waiting.timer);
    partition.waiting.resume();
    delete partition.waiting;
    this.count();
  }

  private count(): void {
    const waiting = [...this.partitions.values()].filter((partition) => partition.waiting).length;
    this.context.metrics.pausedPartitions.set({ group: this.context.options.groupId }, waiting);
  }

  private partition(topic: string, id: number): Partition {
    const name = nameOf(topic, id);
    const partition = this.partitions.get(name) ?? { progress: new PartitionProgress() };
    this.partitions.set(name, partition);
    return partition;
  }
}

const nameOf = (topic: string, partition: number): string => `${topic}/${partition}`;

/** Keeps the member in its group while handlers take their time. A failed heartbeat means that the batch is no longer ours. */
function startPulse(beat: () => Promise<void>): { failure: () => Error | undefined; stop: () => void } {
  let failure: Error | undefined;
  const timer = setInterval(() => {
    beat().catch((error: unknown) => (failure ??= error as Error));
  }, pulseMs);
  return { failure: () => failure, stop: () => clearInterval(timer) };
}
