import { fileURLToPath } from 'node:url';
import { taskQueues } from '@mottak/contracts';
import { environment, eventually } from '@mottak/testing';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';

/** The compiled workflow. */
const workflowsPath = fileURLToPath(new URL('../../../../workflows/on-call/dist/index.js', import.meta.url));

/** Runs on-call workflows in a test's namespace, as the host does. */
export class OnCallHost {
  private constructor(
    private readonly connection: NativeConnection,
    private readonly worker: Worker,
    private readonly ended: Promise<void>,
  ) {}

  /** Not before routing is up, since it is the one to set up the process's Temporal runtime. */
  static async start(namespace: string): Promise<OnCallHost> {
    const logger = new DefaultLogger('ERROR');
    const workflowBundle = await bundleWorkflowCode({ workflowsPath, logger });
    const connection = await NativeConnection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const worker = await eventually('the namespace to be known', () =>
      Worker.create({ connection, namespace, taskQueue: taskQueues.host, workflowBundle }),
    );
    return new OnCallHost(connection, worker, worker.run());
  }

  async stop(): Promise<void> {
    this.worker.shutdown();
    await this.ended;
    await this.connection.close();
  }
}
