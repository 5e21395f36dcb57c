import { fileURLToPath } from 'node:url';
import { taskQueues } from '@mottak/contracts';
import { environment, eventually } from '@mottak/testing';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';

/** Runs the workflows of one package in a test's namespace, as the host does. */
export class WorkflowHost {
  private constructor(
    private readonly connection: NativeConnection,
    private readonly worker: Worker,
    private readonly ended: Promise<void>,
  ) {}

  /** Not before routing is up, since it is the one to set up the process's Temporal runtime. */
  static async start(namespace: string, name: 'case' | 'on-call'): Promise<WorkflowHost> {
    const compiled = `../../../../workflows/${name}/dist/index.js`;
    const workflowsPath = fileURLToPath(new URL(compiled, import.meta.url));
    const logger = new DefaultLogger('ERROR');
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
    const connection = await NativeConnection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const worker = await eventually('the namespace to be known', () =>
      Worker.create({ connection, namespace, taskQueue: taskQueues.host, workflowBundle }),
    );
    return new WorkflowHost(connection, worker, worker.run());
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.ended;
    await this.connection.close();
  }
}
