import type { WorkflowHandle } from '@temporalio/client';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  onCallMessages,
  onCallWorkflowId,
  taskQueues,
  uuidv7,
  workflowTypes,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallActivities,
  type OnCallInput,
  type OnCallStanding,
} from '@mottak/contracts/plain';
import { Histories, Stage } from '@mottak/testing/workflows';
import type { onCallLife } from './on-call.workflow.js';
import { MemoryRouting } from './routing.fixture.js';

/** The compiled workflow. */
export const workflows = new URL('../dist/index.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

/** How long each officer has in the tests. */
export const within = 5 * 60_000;

const needsOperator = defineSearchAttributeKey('NeedsOperator', SearchAttributeType.BOOL);

/** Where escalations are played, with routing in memory. */
export class OnCallStage {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<OnCallStage> {
    const stage = await Stage.open(workflows);
    await stage.env.connection.operatorService.addSearchAttributes({
      namespace: stage.env.namespace ?? 'default',
      searchAttributes: {
        NeedsOperator: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
      },
    });
    return new OnCallStage(stage);
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Runs `story` with an escalation that has been opened. */
  async run(story: (one: OpenEscalation) => Promise<void>, setup: Setup = {}): Promise<void> {
    const routing = new MemoryRouting(() => this.env.currentTimeMs());
    setup.prepare?.(routing);
    const activities: OnCallActivities = {
      pageOfficer: (request) => routing.pageOfficer(request),
      recordAcknowledgement: (request) => routing.recordAcknowledgement(request),
    };
    await this.stage.play(taskQueues.onCall, activities, async () => story(await this.start(routing, setup)));
  }

  private async start(routing: MemoryRouting, { continueAfter }: Setup): Promise<OpenEscalation> {
    const escalationId = uuidv7();
    const input: OnCallInput = {
      escalationId,
      acknowledgeWithinMs: within,
      ...(continueAfter === undefined ? {} : { continueAfter }),
    };
    const handle = await this.env.client.workflow.start<typeof onCallLife>(workflowTypes.onCall, {
      workflowId: onCallWorkflowId(escalationId),
      taskQueue: taskQueues.host,
      args: [input],
    });
    return new OpenEscalation(this.env, handle, routing);
  }
}

/** What a test sets up before the escalation is opened. */
export interface Setup {
  continueAfter?: number;
  prepare?: (routing: MemoryRouting) => void;
}

/** One escalation under test, as routing's API drives it. */
export class OpenEscalation {
  private readonly workflow: WorkflowHandle<typeof onCallLife>;

  constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly handle: WorkflowHandle<typeof onCallLife>,
    readonly routing: MemoryRouting,
  ) {
    // By its id alone, so that it is the run that goes on.
    this.workflow = env.client.workflow.getHandle(handle.workflowId);
  }

  acknowledge(officer: string, acknowledgementId: string = uuidv7()): Promise<Acknowledged> {
    return this.send({ acknowledgementId, officer });
  }

  send(message: AcknowledgeMessage): Promise<Acknowledged> {
    return this.workflow.executeUpdate<Acknowledged, [AcknowledgeMessage]>(onCallMessages.acknowledge, {
      args: [message],
    });
  }

  /** Sends an acknowledgement. Resolves once it has been accepted, with what it will come to. */
  begin(officer: string): Promise<{ result: () => Promise<Acknowledged> }> {
    return this.workflow.startUpdate<Acknowledged, [AcknowledgeMessage]>(onCallMessages.acknowledge, {
      args: [{ acknowledgementId: uuidv7(), officer }],
      waitForStage: 'ACCEPTED',
    });
  }

  current(): Promise<OnCallStanding> {
    return this.workflow.query<OnCallStanding>(onCallMessages.current);
  }

  /** Whether the Temporal UI lists it among what an operator has to see to. */
  async needsOperator(): Promise<boolean | undefined> {
    const { typedSearchAttributes } = await this.workflow.describe();
    return typedSearchAttributes.get(needsOperator);
  }

  /** Lets so many milliseconds pass. */
  async pass(ms: number): Promise<void> {
    await this.env.sleep(ms);
  }

  /** Who has been paged, in order, and how many milliseconds lie between two pages. */
  paged(): { officers: string[]; waits: number[] } {
    const { pages } = this.routing;
    return {
      officers: pages.map(({ officer }) => officer),
      waits: pages.slice(1).map(({ at }, index) => at - (pages[index]?.at ?? 0)),
    };
  }

  /** Keeps the history of its last run under this name. */
  async keepHistory(name: string): Promise<void> {
    await histories.keep(name, await this.workflow.fetchHistory());
  }
}
