import type { WorkflowHandle } from '@temporalio/client';
import type { Report } from '@mottak/case';
import {
  caseMessages,
  caseWorkflowId,
  searchAttributes,
  taskQueues,
  uuidv7,
  workflowTypes,
  type CaseInput,
  type CommandMessage,
  type CommandOutcome,
  type RoutingActivities,
} from '@mottak/contracts/plain';
import { Histories, Stage } from '@mottak/testing/workflows';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { temporal } from '@temporalio/proto';
import type { caseLife } from './case.workflow.js';
import { MemoryRecorder } from './recorder.fixture.js';

/** The compiled workflows. */
export const workflows = new URL('../dist/case.fixture.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

/** Where cases are played, with their recorder in memory. */
export class Desk {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<Desk> {
    const stage = await Stage.open(workflows);
    await addSearchAttributes(stage.env);
    return new Desk(stage);
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Runs `story` with a fresh recorder and a case that has been started. */
  async run(
    story: (one: StartedCase) => Promise<void>,
    options: Partial<CaseInput> & Setup = {},
  ): Promise<void> {
    const recorder = new MemoryRecorder(() => this.env.currentTimeMs());
    options.prepare?.(recorder);
    const activities: RoutingActivities = recorder;
    await this.stage.play(taskQueues.routing, { ...activities }, async () =>
      story(await this.start(recorder, options)),
    );
  }

  private async start(recorder: MemoryRecorder, { continueAfter }: Partial<CaseInput>): Promise<StartedCase> {
    const caseId = uuidv7();
    const input: CaseInput = {
      reference: {
        caseId,
        number: 'M-1',
        inquiryId: uuidv7(),
        customerId: 'nordlys',
        contactId: uuidv7(),
        channel: 'integration',
        product: { id: 'mail' },
        urgency: 'medium',
        requestedBy: 'integrator',
        receivedAt: new Date(await this.env.currentTimeMs()).toISOString(),
      },
      ...(continueAfter === undefined ? {} : { continueAfter }),
    };
    const handle = await this.env.client.workflow.start<typeof caseLife>(workflowTypes.case, {
      workflowId: caseWorkflowId(caseId),
      taskQueue: taskQueues.host,
      args: [input],
    });
    return new StartedCase(this.env, handle, recorder, caseId);
  }
}

/** What a test sets up before the case starts. */
export interface Setup {
  prepare?: (recorder: MemoryRecorder) => void;
}

/** One case under test, as the desk API and the bridge drive it. */
export class StartedCase {
  constructor(
    readonly env: TestWorkflowEnvironment,
    readonly handle: WorkflowHandle<typeof caseLife>,
    readonly recorder: MemoryRecorder,
    readonly caseId: string,
  ) {}

  /** Sends a command as an Update, by a human agent, with a text of its own unless one is named. */
  async command(message: Partial<CommandMessage> & Pick<CommandMessage, 'kind'>): Promise<CommandOutcome> {
    const textId = message.textId ?? `routing:${uuidv7()}`;
    const writtenAt = new Date(await this.env.currentTimeMs()).toISOString();
    const whole: CommandMessage = { textId, actor: { kind: 'staff', id: 'agent' }, writtenAt, ...message };
    return this.handle.executeUpdate<CommandOutcome, [CommandMessage]>(caseMessages.command, {
      updateId: textId,
      args: [whole],
    });
  }

  async reply(replyId = uuidv7()): Promise<void> {
    const receivedAt = new Date(await this.env.currentTimeMs()).toISOString();
    await this.handle.signal(caseMessages.reply, {
      replyId,
      textId: `intake:${replyId}`,
      actor: { kind: 'customer', id: 'ola' },
      receivedAt,
    });
  }

  async report(report: Report): Promise<void> {
    await this.handle.signal(caseMessages.report, report);
  }

  /** Waits until the record holds a fact of this type. Skips no time. */
  async recorded(type: string, times = 1): Promise<void> {
    while (this.recorder.types().filter((one) => one === type).length < times)
      await new Promise((resolve) => setTimeout(resolve, 10));
  }

  /** Keeps the history of the latest run under this name. Returns how many events it has. */
  async keepHistory(name: string): Promise<number> {
    const history = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    await histories.keep(name, history);
    return history.events?.length ?? 0;
  }
}

async function addSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = {
    Keyword: 'INDEXED_VALUE_TYPE_KEYWORD',
    Datetime: 'INDEXED_VALUE_TYPE_DATETIME',
    Bool: 'INDEXED_VALUE_TYPE_BOOL',
  } as const;
  const { IndexedValueType } = temporal.api.enums.v1;
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: Object.fromEntries(
      Object.entries(searchAttributes).map(([name, type]) => [name, IndexedValueType[types[type]]]),
    ),
  });
}
