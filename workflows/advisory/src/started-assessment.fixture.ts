import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
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
import { Histories, Stage } from '@mottak/testing/workflows';
import type { Report } from '@mottak/case';
import type { advisoryLife } from './advisory.workflow.js';
import type { AssessmentState } from './assessment.js';
import { MemoryApproval, type WrittenDecision } from './approval.fixture.js';

/** The compiled workflows. */
export const workflows = new URL('../dist/advisory.fixture.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

type ApprovalActivities = Pick<Activities, 'openAssessment' | 'recordDecision' | 'concludeAssessment'>;

/** Where assessments are played, with approval in memory. */
export class AssessmentStage {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<AssessmentStage> {
    return new AssessmentStage(await Stage.open(workflows));
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Runs `story` with an assessment that has been started by a case, or without the case. */
  async run(story: (one: StartedAssessment) => Promise<void>, setup: Setup = {}): Promise<void> {
    const approval = new MemoryApproval();
    setup.prepare?.(approval);
    const activities: ApprovalActivities = {
      openAssessment: () => approval.openAssessment(),
      recordDecision: (request) => approval.recordDecision(request),
      concludeAssessment: (request) => approval.concludeAssessment(request),
    };
    await this.stage.play(taskQueues.approval, activities, async () =>
      story(await this.start(approval, setup)),
    );
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

  /** Keeps the history under this name. */
  async keepHistory(name: string): Promise<void> {
    await histories.keep(name, await this.handle.fetchHistory());
  }
}
