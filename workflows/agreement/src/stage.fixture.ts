import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import {
  agreementMessages,
  agreementWorkflowId,
  assessmentIdOf,
  caseWorkflowId,
  taskQueues,
  uuidv7,
  workflowTypes,
  type AgreementAct,
  type AgreementActMessage,
  type AgreementInput,
  type ApprovalActivities as Activities,
  type RecordedAct,
} from '@mottak/contracts/plain';
import type { Report } from '@mottak/case';
import type { agreementLife } from './agreement.workflow.js';
import type { AgreementStanding } from './agreement.js';
import { MemoryApproval } from './approval.fixture.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Where the committed histories of every branch lie. */
export const histories = fileURLToPath(new URL('../histories/', import.meta.url));

/** The compiled workflows, bundled as for the host. */
export async function bundle(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../dist/agreement.fixture.js', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

type ApprovalActivities = Pick<Activities, 'draftAgreement' | 'recordAct' | 'expireAgreement'>;

/** A time-skipping Temporal with a worker for the workflows and approval in memory. */
export class Stage {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    private readonly code: WorkflowBundle,
  ) {}

  static async open(): Promise<Stage> {
    const path = process.env['TEMPORAL_TEST_SERVER'];
    if (!path)
      throw new Error(
        'TEMPORAL_TEST_SERVER must name the time-skipping test server; run the tests by npm test',
      );
    const env = await TestWorkflowEnvironment.createTimeSkipping({
      server: { executable: { type: 'existing-path', path } },
    });
    return new Stage(env, await bundle());
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /** Runs `story` with an agreement that has been started by a case, or without the case. */
  async run(story: (one: StartedAgreement) => Promise<void>, setup: Setup = {}): Promise<void> {
    const { env, code } = this;
    const approval = new MemoryApproval(() => env.currentTimeMs());
    setup.prepare?.(approval);
    const activities: ApprovalActivities = {
      draftAgreement: () => approval.draftAgreement(),
      recordAct: (request) => approval.recordAct(request),
      expireAgreement: () => approval.expireAgreement(),
    };
    const connection = env.nativeConnection;
    const host = await Worker.create({ connection, taskQueue: taskQueues.host, workflowBundle: code });
    const own = await Worker.create({ connection, taskQueue: taskQueues.approval, activities });
    await host.runUntil(own.runUntil(async () => story(await this.start(approval, setup))));
  }

  private async start(approval: MemoryApproval, { caseGone }: Setup): Promise<StartedAgreement> {
    const { workflow } = this.env.client;
    const caseId = uuidv7();
    const taskQueue = taskQueues.host;
    if (!caseGone)
      await workflow.start(workflowTypes.case, { workflowId: caseWorkflowId(caseId), taskQueue });
    const agreementId = randomUUID();
    const assessmentId = assessmentIdOf(caseId, 1);
    const input: AgreementInput = {
      agreementId,
      assessmentId,
      caseId,
      customerId: 'nordlys',
      requestedBy: 'ola',
    };
    const handle = await workflow.start<typeof agreementLife>(workflowTypes.agreement, {
      workflowId: agreementWorkflowId(agreementId),
      taskQueue,
      args: [input],
    });
    return new StartedAgreement(this.env, handle, approval, caseId);
  }
}

/** What a test sets up before the agreement's life starts. */
export interface Setup {
  caseGone?: boolean;
  prepare?: (approval: MemoryApproval) => void;
}

/** One agreement under test, as approval's API drives it. */
export class StartedAgreement {
  constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly handle: WorkflowHandle<typeof agreementLife>,
    readonly approval: MemoryApproval,
    private readonly caseId: string,
  ) {}

  /** Writes an act and sends it. */
  act(act: AgreementAct, isForbidden = false): Promise<RecordedAct> {
    return this.send({ actId: this.approval.write(isForbidden), act });
  }

  send(message: AgreementActMessage): Promise<RecordedAct> {
    return this.handle.executeUpdate<RecordedAct, [AgreementActMessage]>(agreementMessages.act, {
      args: [message],
    });
  }

  /** Writes an act and sends it. Resolves once it has been accepted, with what it will come to. */
  async begin(act: AgreementAct): Promise<{ result: () => Promise<RecordedAct> }> {
    return this.handle.startUpdate<RecordedAct, [AgreementActMessage]>(agreementMessages.act, {
      args: [{ actId: this.approval.write(), act }],
      waitForStage: 'ACCEPTED',
    });
  }

  current(): Promise<AgreementStanding> {
    return this.handle.query<AgreementStanding>(agreementMessages.current);
  }

  /** What the case has been told. */
  reports(): Promise<Report[]> {
    return this.env.client.workflow.getHandle(caseWorkflowId(this.caseId)).query<Report[]>('reports');
  }

  /** Writes the history beside the others under this name, never over one that is there. */
  async keepHistory(name: string): Promise<void> {
    const file = `${histories}${name}.json`;
    if (!process.env['RECORD_HISTORIES'] || (await readFile(file).catch(() => undefined))) return;
    await mkdir(histories, { recursive: true });
    await writeFile(file, `${historyToJSON(await this.handle.fetchHistory())}\n`);
  }
}

/** The code that a refused Update carries, and what it says is allowed. */
export async function refusalOf(update: Promise<unknown>): Promise<{ code: string; allowed: unknown }> {
  const error: unknown = await update.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    throw new Error(`not refused: ${String(error)}`);
  const [extras] = (error.cause.details ?? []) as { allowed?: unknown }[];
  return { code: error.cause.type ?? '', allowed: extras?.allowed };
}
