import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import {
  advisoryMessages,
  assessmentIdOf,
  caseWorkflowId,
  taskQueues,
  uuidv7,
  workflowTypes,
  type AdvisoryInput,
  type ApprovalActivities as Activities,
  type DecisionMessage,
  type RecordedDecision,
} from '@mottak/contracts/plain';
import type { Report } from '@mottak/case';
import type { advisoryLife } from './advisory.workflow.js';
import type { AssessmentState } from './assessment.js';
import { MemoryApproval, type WrittenDecision } from './approval.fixture.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Where the committed histories of every branch lie. */
export const histories = fileURLToPath(new URL('../histories/', import.meta.url));

/** The compiled workflows, bundled as for the host. */
export async function bundle(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../dist/advisory.fixture.js', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

type ApprovalActivities = Pick<Activities, 'openAssessment' | 'recordDecision' | 'concludeAssessment'>;

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

  /** Runs `story` with an assessment that has been started by a case, or without the case. */
  async run(story: (one: StartedAssessment) => Promise<void>, setup: Setup = {}): Promise<void> {
    const { env, code } = this;
    const approval = new MemoryApproval();
    setup.prepare?.(approval);
    const activities: ApprovalActivities = {
      openAssessment: () => approval.openAssessment(),
      recordDecision: (request) => approval.recordDecision(request),
      concludeAssessment: (request) => approval.concludeAssessment(request),
    };
    const connection = env.nativeConnection;
    const host = await Worker.create({ connection, taskQueue: taskQueues.host, workflowBundle: code });
    const own = await Worker.create({ connection, taskQueue: taskQueues.approval, activities });
    await host.runUntil(own.runUntil(async () => story(await this.start(approval, setup))));
  }

  private async start(approval: MemoryApproval, { caseGone }: Setup): Promise<StartedAssessment> {
    const { workflow } = this.env.client;
    const caseId = uuidv7();
    const taskQueue = taskQueues.host;
    if (!caseGone)
      await workflow.start(workflowTypes.case, { workflowId: caseWorkflowId(caseId), taskQueue });
    const assessmentId = assessmentIdOf(caseId, 1);
    const input: AdvisoryInput = { assessmentId, caseId, customerId: 'nordlys', requestedBy: 'ola' };
    const handle = await workflow.start<typeof advisoryLife>(workflowTypes.advisory, {
      workflowId: assessmentId,
      taskQueue,
      args: [input],
    });
    return new StartedAssessment(this.env, handle, approval, caseId);
  }
}

/** What a test sets up before the assessment starts. */
export interface Setup {
  caseGone?: boolean;
  prepare?: (approval: MemoryApproval) => void;
}

/** One assessment under test, as approval's API drives it. */
export class StartedAssessment {
  constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly handle: WorkflowHandle<typeof advisoryLife>,
    readonly approval: MemoryApproval,
    private readonly caseId: string,
  ) {}

  /** Writes a decision and sends it. */
  async decide(
    decision: Partial<WrittenDecision> & Pick<WrittenDecision, 'step'>,
  ): Promise<RecordedDecision> {
    const row = { decision: 'approve' as const, agreementNeeded: false, decidedBy: 'advisor', ...decision };
    return this.send({ decisionId: this.approval.write(row), step: row.step });
  }

  async send(message: DecisionMessage): Promise<RecordedDecision> {
    return this.handle.executeUpdate<RecordedDecision, [DecisionMessage]>(advisoryMessages.decide, {
      args: [message],
    });
  }

  /** Writes a decision and sends it. Resolves once it has been accepted, with what it will come to. */
  async begin(decision: WrittenDecision): Promise<{ result: () => Promise<RecordedDecision> }> {
    const message = { decisionId: this.approval.write(decision), step: decision.step };
    return this.handle.startUpdate<RecordedDecision, [DecisionMessage]>(advisoryMessages.decide, {
      args: [message],
      waitForStage: 'ACCEPTED',
    });
  }

  current(): Promise<AssessmentState> {
    return this.handle.query<AssessmentState>(advisoryMessages.current);
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
