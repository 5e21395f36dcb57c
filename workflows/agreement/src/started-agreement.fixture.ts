import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
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
import { Histories, Stage } from '@mottak/testing/workflows';
import type { Report } from '@mottak/case';
import type { agreementLife } from './agreement.workflow.js';
import type { AgreementStanding } from './agreement.js';
import { MemoryApproval } from './approval.fixture.js';

/** The compiled workflows. */
export const workflows = new URL('../dist/agreement.fixture.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

type ApprovalActivities = Pick<Activities, 'draftAgreement' | 'recordAct' | 'expireAgreement'>;

/** Where agreements are played, with approval in memory. */
export class AgreementStage {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<AgreementStage> {
    return new AgreementStage(await Stage.open(workflows));
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Runs `story` with an agreement that has been started by a case, or without the case. */
  async run(story: (one: StartedAgreement) => Promise<void>, setup: Setup = {}): Promise<void> {
    const approval = new MemoryApproval(() => this.env.currentTimeMs());
    setup.prepare?.(approval);
    const activities: ApprovalActivities = {
      draftAgreement: () => approval.draftAgreement(),
      recordAct: (request) => approval.recordAct(request),
      expireAgreement: () => approval.expireAgreement(),
    };
    await this.stage.play(taskQueues.approval, activities, async () =>
      story(await this.start(approval, setup)),
    );
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

  /** Keeps the history under this name. */
  async keepHistory(name: string): Promise<void> {
    await histories.keep(name, await this.handle.fetchHistory());
  }
}
