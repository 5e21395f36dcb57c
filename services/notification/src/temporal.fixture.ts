import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { taskQueues } from '@mottak/contracts';
import { ensureNamespace } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import { Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';

/** The stack's Temporal, in a namespace of the test's own, with a worker for the disruption workflow. */
export class TestTemporal {
  private worker: { stop: () => Promise<void> } | undefined;

  private constructor(
    readonly namespace: string,
    private readonly connection: Connection,
  ) {}

  static async start(): Promise<TestTemporal> {
    const connection = await Connection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const namespace = `notification-${randomUUID().slice(0, 8)}`;
    await ensureNamespace(connection, namespace, 1);
    return new TestTemporal(namespace, connection);
  }

  /** What the service must be told of it. */
  get place(): Record<string, string> {
    return { TEMPORAL_ADDRESS: environment('TEMPORAL_ADDRESS'), TEMPORAL_NAMESPACE: this.namespace };
  }

  /** Runs the workflow. Not before a service is up, since it is the one to set up the process's Temporal runtime. */
  async runWorkflows(): Promise<void> {
    const connection = await NativeConnection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const path = new URL('../../../workflows/disruption/dist/index.js', import.meta.url);
    const logger = new DefaultLogger('ERROR');
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(path), logger });
    const { namespace } = this;
    const worker = await eventually('the namespace to be known', () =>
      Worker.create({ connection, namespace, taskQueue: taskQueues.host, workflowBundle }),
    );
    const ended = worker.run();
    this.worker = {
      stop: async () => {
        worker.shutdown();
        await ended;
        await connection.close();
      },
    };
  }

  async end(): Promise<void> {
    await this.worker?.stop();
    await this.connection.operatorService.deleteNamespace({ namespace: this.namespace });
    await this.connection.close();
  }
}
