import { fileURLToPath } from 'node:url';
import { taskQueues } from '@mottak/contracts/plain';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import { environment } from '../environment.js';

Runtime.install({ shutdownSignals: [], logger: new DefaultLogger('ERROR') });

/** Bundles workflows as for the host. @param workflows the compiled file that exports them */
export async function bundle(workflows: URL): Promise<WorkflowBundle> {
  return bundleWorkflowCode({
    workflowsPath: fileURLToPath(workflows),
    logger: new DefaultLogger('ERROR'),
  });
}

/** A time-skipping Temporal, where workflows are played with their activities in memory. */
export class Stage {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly code: WorkflowBundle,
  ) {}

  /** @param workflows the compiled file that exports the workflows */
  static async open(workflows: URL): Promise<Stage> {
    const path = environment('TEMPORAL_TEST_SERVER');
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    return new Stage(env, await bundle(workflows));
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /** Runs `story` while one worker runs the workflows, and another one the activities of a service. */
  async play(taskQueue: string, activities: object, story: () => Promise<void>): Promise<void> {
    const { nativeConnection: connection, namespace } = this.env;
    const common = { connection, ...(namespace ? { namespace } : {}) };
    const host = await Worker.create({ ...common, taskQueue: taskQueues.host, workflowBundle: this.code });
    const service = await Worker.create({ ...common, taskQueue, activities });
    await host.runUntil(service.runUntil(story));
  }
}
