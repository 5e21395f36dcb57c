import { NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import { backoffMs, sleep } from '../backoff.js';
import type { PartState } from '../health/health.registry.js';
import type { Log } from '../logging/logger.js';
import { activityErrors } from './activity-errors.interceptor.js';
import { activityLogs } from './activity-logs.interceptor.js';
import { dataConverter } from './data-converter.js';

const backoff = { first: 500, most: 5_000 };
const probeMs = 1_000;

export interface WorkerSpec extends Omit<WorkerOptions, 'connection' | 'namespace' | 'dataConverter'> {
  taskQueue: string;
  /** Runs before each worker is created, with Temporal reachable; when it throws, it is tried again. */
  prepare?: () => Promise<void>;
  /** Where the process is there for this worker alone: it isn't ready while the worker doesn't work. */
  needed?: boolean;
}

export interface WorkerPlace {
  address: string;
  namespace: string;
}

/** One worker that stays: it waits for Temporal as long as it takes, and is created anew when it fails. */
export class WorkerRunner {
  private readonly stopping = new AbortController();
  private worker: Worker | undefined;
  private connection: NativeConnection | undefined;
  private failures = 0;
  private loop: Promise<void> | undefined;

  constructor(
    private readonly place: WorkerPlace,
    private readonly spec: WorkerSpec,
    private readonly log: Log,
  ) {}

  start(): void {
    this.loop ??= this.run();
  }

  /** A worker is `RUNNING` also while nobody answers its polls: so Temporal is asked by the worker's own connection. */
  async state(): Promise<PartState> {
    if (this.worker?.getState() !== 'RUNNING') return 'connecting';
    const { connection } = this;
    await connection?.withDeadline(Date.now() + probeMs, () =>
      connection.healthService.check({ service: 'temporal.api.workflowservice.v1.WorkflowService' }),
    );
    return 'up';
  }

  /** Takes no new tasks, lets running activities finish, and resolves when the worker has ended. */
  async stop(): Promise<void> {
    this.stopping.abort();
    if (this.worker?.getState() === 'RUNNING') this.worker.shutdown();
    await this.loop;
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      try {
        await this.live();
      } catch (err) {
        await this.waitAfter(err);
      }
    }
  }

  private async live(): Promise<void> {
    const connection = await NativeConnection.connect({ address: this.place.address });
    this.connection = connection;
    try {
      await this.spec.prepare?.();
      this.worker = await this.create(connection);
      if (this.stopping.signal.aborted) return;
      const ended = this.worker.run();
      this.failures = 0;
      await ended;
    } finally {
      this.worker = undefined;
      await connection.close();
    }
  }

  private create(connection: NativeConnection): Promise<Worker> {
    const { prepare: _, needed: __, interceptors, ...options } = this.spec;
    return Worker.create({
      // Both within the patience of the process's shutdown.
      shutdownGraceTime: '5 seconds',
      shutdownForceTime: '6 seconds',
      ...options,
      connection,
      namespace: this.place.namespace,
      dataConverter,
      interceptors: {
        ...interceptors,
        activity: [activityLogs, activityErrors, ...(interceptors?.activity ?? [])],
      },
    });
  }

  private async waitAfter(err: unknown): Promise<void> {
    this.failures += 1;
    const waitMs = Math.round(backoffMs(backoff, this.failures));
    this.log.warn(
      { err, taskQueue: this.spec.taskQueue, attempt: this.failures, waitMs },
      'the worker is not running; trying again',
    );
    await sleep(waitMs, this.stopping.signal);
  }
}
