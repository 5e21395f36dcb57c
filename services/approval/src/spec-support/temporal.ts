import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { Client, Connection } from '@temporalio/client';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Worker } from '@temporalio/worker';
import { ensureNamespace } from '@mottak/platform';
import { environment, eventually } from '@mottak/testing';
import {
  advisoryMessages,
  agreementWorkflowId,
  assessmentIdOf,
  uuidv7,
  workflowTypes,
  type AdvisoryInput,
  type AgreementInput,
} from '@mottak/contracts';

/** The workflows of approval's own branch, each on a task queue of its own. */
const workflows = { advisory: 'advisory', agreement: 'agreement' } as const;

/** The stack's Temporal, in a namespace of the test's own, with a worker for each workflow. */
export class TestTemporal {
  private readonly workers: { worker: Worker; ended: Promise<void> }[] = [];
  private native: NativeConnection | undefined;

  private constructor(
    private readonly namespace: string,
    private readonly connection: Connection,
    readonly client: Client,
  ) {}

  static async start(): Promise<TestTemporal> {
    const connection = await Connection.connect({ address: environment('TEMPORAL_ADDRESS') });
    const namespace = `approval-${randomBytes(4).toString('hex')}`;
    await ensureNamespace(connection, namespace, 1);
    return new TestTemporal(namespace, connection, new Client({ connection, namespace }));
  }

  /** Runs the workflows. Not before approval is up, since it is the one to set up the process's Temporal runtime. */
  async runWorkflows(): Promise<void> {
    const native = await NativeConnection.connect({ address: environment('TEMPORAL_ADDRESS') });
    this.native = native;
    for (const workflow of [workflows.advisory, workflows.agreement]) await this.run(native, workflow);
  }

  get place(): { address: string; namespace: string } {
    return { address: environment('TEMPORAL_ADDRESS'), namespace: this.namespace };
  }

  /** Starts an assessment as a case would. */
  async startAssessment(customerId: string, requestedBy: string): Promise<AdvisoryInput> {
    const caseId = uuidv7();
    const input = { assessmentId: assessmentIdOf(caseId, 1), caseId, customerId, requestedBy };
    await this.client.workflow.start(workflowTypes.advisory, {
      workflowId: input.assessmentId,
      taskQueue: workflows.advisory,
      args: [input],
    });
    return input;
  }

  /** Starts a separate agreement as a case would, once its assessment has been concluded. */
  async startAgreement(assessment: AdvisoryInput): Promise<AgreementInput> {
    const input = { ...assessment, agreementId: uuidv7() };
    await this.client.workflow.start(workflowTypes.agreement, {
      workflowId: agreementWorkflowId(input.agreementId),
      taskQueue: workflows.agreement,
      args: [input],
    });
    return input;
  }

  /** Sends a decision past the API. */
  decide(assessmentId: string, decisionId: string, step: string): Promise<unknown> {
    const handle = this.client.workflow.getHandle(assessmentId);
    return handle.executeUpdate(advisoryMessages.decide, { args: [{ decisionId, step }] });
  }

  async end(): Promise<void> {
    for (const { worker } of this.workers) worker.shutdown();
    await Promise.all(this.workers.map(({ ended }) => ended));
    await this.connection.operatorService.deleteNamespace({ namespace: this.namespace });
    await this.native?.close();
    await this.connection.close();
  }

  /** A new namespace isn't known everywhere at once, so the worker is tried until it is. */
  private async run(connection: NativeConnection, workflow: keyof typeof workflows): Promise<void> {
    const path = new URL(`../../../../workflows/${workflow}/dist/index.js`, import.meta.url);
    const logger = new DefaultLogger('ERROR');
    const workflowBundle = await bundleWorkflowCode({ workflowsPath: fileURLToPath(path), logger });
    const { namespace } = this;
    const worker = await eventually('the namespace to be known', () =>
      Worker.create({ connection, namespace, taskQueue: workflow, workflowBundle }),
    );
    this.workers.push({ worker, ended: worker.run() });
  }
}
