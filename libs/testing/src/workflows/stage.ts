import { fileURLToPath } from 'node:url';
import { Context } from '@temporalio/activity';
import { taskQueues } from '@mottak/contracts/plain';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  type ActivityInterceptorsFactory,
  bundleWorkflowCode,
  DefaultLogger,
  makeTelemetryFilterString,
  Runtime,
  Worker,
  type WorkerOptions,
  type WorkflowBundle,
} from '@temporalio/worker';
import { environment } from '../environment.js';

// Warnings are no news here: the test server is an old one by its own account, and much is made to fail on purpose.
Runtime.install({
  shutdownSignals: [],
  logger: new DefaultLogger('ERROR'),
  telemetryOptions: {
    logging: { filter: makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' }), forward: {} },
  },
});

/** Bundles workflows as for the host. @param workflows the compiled file that exports them */
export async function bundle(workflows: URL): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(workflows),
    logger: new DefaultLogger('ERROR'),
  });
}

/** A time-skipping Temporal, where workflows are played with their activities in memory. */
export class Stage {
  private host: { worker: Worker; over: Promise<void> } | undefined;

  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly code: WorkflowBundle,
    private readonly caching: Pick<WorkerOptions, 'maxCachedWorkflows'>,
  ) {}

  /**
   * @param workflows the compiled file that exports the workflows
   * @param caching no cached workflows where stories are played {@link withoutWorkflows}: the test server never asks another
   * worker than the one that has cached a workflow
   */
  static async open(workflows: URL, caching: Pick<WorkerOptions, 'maxCachedWorkflows'> = {}): Promise<Stage> {
    const path = environment('TEMPORAL_TEST_SERVER');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    return new Stage(env, await bundle(workflows), caching);
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /**
   * Runs `story` while one worker runs the workflows, and another one the activities of a service. Both have ended with it,
   * also where it fails, or has taken so long that Jest is about to give it up.
   */
  async play(taskQueue: string, activities: object, story: () => Promise<void>): Promise<void> {
    const interceptors = { activity: [endWithWorker] };
    const service = await this.worker({ taskQueue, activities, interceptors });
    await this.startHost();
    await service.runUntil(() => inTime(story)).finally(() => this.stopHost());
  }

  /** While a story is played: what comes to the workflows during `act` reaches them in one task, after it. Time isn't skipped. */
  async withoutWorkflows(act: () => Promise<void>): Promise<void> {
    await this.stopHost();
    await act().finally(() => this.startHost());
  }

  private worker(options: WorkerOptions): Promise<Worker> {
    const { nativeConnection: connection, namespace } = this.env;
    return Worker.create({ connection, ...(namespace ? { namespace } : {}), ...options });
  }

  private async startHost(): Promise<void> {
    const worker = await this.worker({
      taskQueue: taskQueues.host,
      workflowBundle: this.code,
      ...this.caching,
    });
    this.host = { worker, over: worker.run() };
  }

  private async stopHost(): Promise<void> {
    const { host } = this;
    this.host = undefined;
    host?.worker.shutdown();
    await host?.over;
  }
}

/** Less than the patience of Jest, which would leave the workers running. */
const storyMs = 50_000;

async function inTime(story: () => Promise<void>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`The story took longer than ${storyMs} ms.`)), storyMs);
  });
  await Promise.race([story(), tooLate]).finally(() => clearTimeout(timer));
}

/** Has each activity end with its worker, though the test that was to let it go on has failed. */
const endWithWorker: ActivityInterceptorsFactory = () => ({
  inbound: {
    execute: (input, next) => Promise.race([next(input), Context.current().cancelled]),
  },
});
