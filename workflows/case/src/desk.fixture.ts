import type { WorkflowHandle } from '@temporalio/client';
import type { Case, CommandDetails, Report } from '@mottak/case';
import {
  caseMessages,
  caseRelease,
  caseWorkflowId,
  searchAttributes,
  taskQueues,
  uuidv7,
  workflowTypes,
  type CaseInput,
  type CaseReference,
  type CommandMessage,
  type CommandOutcome,
  type RecordRequest,
  type RoutingActivities,
} from '@mottak/contracts/plain';
import { eventually } from '@mottak/testing';
import { Histories, Stage } from '@mottak/testing/workflows';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import proto from '@temporalio/proto';
import type { caseLife } from './case.workflow.js';
import { MemoryRecorder } from './recorder.fixture.js';

/** The compiled workflows. */
export const workflows = new URL('../dist/case.fixture.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

const waitingOnKey = defineSearchAttributeKey('WaitingOn', SearchAttributeType.KEYWORD);

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
  async run(story: (one: StartedCase) => Promise<void>, wishes: Wishes = {}): Promise<void> {
    await this.play(async (start) => story(await start(wishes)));
  }

  /** Runs `story`, which starts the cases that it wants, each with a recorder of its own. */
  async play(story: (start: (wishes?: Wishes) => Promise<StartedCase>) => Promise<void>): Promise<void> {
    const recorders = new Map<string, MemoryRecorder>();
    const recorderOf = (caseId: string): MemoryRecorder => {
      const recorder = recorders.get(caseId);
      if (!recorder) throw new Error(`the case ${caseId} is of another test`);
      return recorder;
    };
    const activities: RoutingActivities = {
      recordFacts: (request) => recorderOf(request.reference.caseId).recordFacts(request),
      requestFollowup: (request) => recorderOf(request.caseId).requestFollowup(request),
    };
    await this.stage.play(taskQueues.routing, { ...activities }, () =>
      story((wishes = {}) => {
        const recorder = new MemoryRecorder(() => this.env.currentTimeMs());
        wishes.prepare?.(recorder);
        const caseId = uuidv7();
        recorders.set(caseId, recorder);
        return this.start(caseId, recorder, wishes);
      }),
    );
  }

  private async start(
    caseId: string,
    recorder: MemoryRecorder,
    { continueAfter, requestedBy = 'integrator', splitFrom }: Wishes,
  ): Promise<StartedCase> {
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
        requestedBy,
        receivedAt: new Date(await this.env.currentTimeMs()).toISOString(),
        ...(splitFrom === undefined ? {} : { splitFrom }),
      },
      release: caseRelease,
      ...(continueAfter === undefined ? {} : { continueAfter }),
    };
    return StartedCase.start(this.env, recorder, input);
  }
}

/** How a test wants its case. `prepare` sets up the recorder before the case starts. */
export interface Wishes extends Pick<CaseInput, 'continueAfter'> {
  prepare?: (recorder: MemoryRecorder) => void;
  requestedBy?: string;
  splitFrom?: string;
}

/** One case under test, as the desk API and the bridge drive it. */
export class StartedCase {
  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly handle: WorkflowHandle<typeof caseLife>,
    readonly recorder: MemoryRecorder,
    private readonly input: CaseInput,
  ) {}

  static async start(
    env: TestWorkflowEnvironment,
    recorder: MemoryRecorder,
    input: CaseInput,
  ): Promise<StartedCase> {
    const handle = await env.client.workflow.start<typeof caseLife>(workflowTypes.case, {
      workflowId: caseWorkflowId(input.reference.caseId),
      taskQueue: taskQueues.host,
      args: [input],
    });
    return new StartedCase(env, handle, recorder, input);
  }

  get reference(): CaseReference {
    return this.input.reference;
  }

  get caseId(): string {
    return this.input.reference.caseId;
  }

  /** Loses the run, and starts the case again as the bridge does; or, with `carried`, as the run before it would have. */
  async again(carried?: object): Promise<StartedCase> {
    await this.handle.terminate();
    const input = { ...this.input, ...(carried && { carried }) } as CaseInput;
    return StartedCase.start(this.env, this.recorder, input);
  }

  /** The run that a workflow beside this one has, once it is there. */
  async runOf(workflowId: string): Promise<{ runId: string; status: string }> {
    return soon(`the workflow ${workflowId}`, async () => {
      const { runId, status } = await this.env.client.workflow.getHandle(workflowId).describe();
      return { runId, status: status.name };
    });
  }

  /** What the case last said of needing an operator. */
  async needsOperator(): Promise<unknown> {
    const { events } = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    const said = (events ?? []).flatMap(
      ({ upsertWorkflowSearchAttributesEventAttributes: upserted }) =>
        upserted?.searchAttributes?.indexedFields?.['NeedsOperator']?.data ?? [],
    );
    const last = said.at(-1);
    return last && JSON.parse(Buffer.from(last).toString());
  }

  /** Sends a command as an Update, by a human agent, with a text of its own unless one is named. */
  async command(
    message: CommandDetails & Partial<CommandMessage>,
    name: string = message.kind,
  ): Promise<CommandOutcome> {
    const textId = message.textId ?? `routing:${uuidv7()}`;
    const writtenAt = new Date(await this.env.currentTimeMs()).toISOString();
    const actor = { kind: 'staff', id: 'agent' } as const;
    const whole = { textId, actor, writtenAt, ...message };
    return this.handle.executeUpdate<CommandOutcome, [CommandMessage]>(name, {
      updateId: (textId as unknown) instanceof Object ? uuidv7() : textId,
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

  async look(): Promise<void> {
    await this.handle.signal(caseMessages.look);
  }

  /** Has the case look by an Update, which is answered once it has. */
  async hasLooked(): Promise<void> {
    await this.handle.executeUpdate(caseMessages.look);
  }

  /** Has a recording that is late tried again now, as an operator does. */
  async retry(): Promise<void> {
    await this.handle.executeUpdate(caseMessages.retry);
  }

  /** What the Temporal UI says of the case, in words. */
  async details(): Promise<string> {
    const { currentDetails } = await this.handle.query<{ currentDetails?: string }>(
      '__temporal_workflow_metadata',
    );
    return currentDetails ?? '';
  }

  /** The case as its workflow knows it. */
  current(): Promise<Case> {
    return this.handle.query<Case>(caseMessages.current);
  }

  /** Who the case waits for, as the Temporal UI's search shows it. */
  async waitingOn(): Promise<unknown> {
    const { typedSearchAttributes } = await this.handle.describe();
    return typedSearchAttributes.get(waitingOnKey);
  }

  /** All search attributes of ours, as the Temporal UI's search shows them. */
  async attributes(workflowId = this.handle.workflowId): Promise<Record<string, unknown>> {
    const { typedSearchAttributes } = await this.env.client.workflow.getHandle(workflowId).describe();
    const all = typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value] as const);
    return Object.fromEntries(all.filter(([name]) => Object.hasOwn(searchAttributes, name)));
  }

  /** The names of the Updates that the latest run has taken, in order. */
  async updates(): Promise<string[]> {
    const { events } = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    return (events ?? []).flatMap(
      ({ workflowExecutionUpdateAcceptedEventAttributes: accepted }) =>
        accepted?.acceptedRequest?.input?.name ?? [],
    );
  }

  /** What the timers of the latest run wait for, the last one only. */
  async timers(): Promise<string[]> {
    const { events } = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    const summaries = (events ?? []).flatMap(({ timerStartedEventAttributes: started, userMetadata }) =>
      started ? Buffer.from(userMetadata?.summary?.data ?? []).toString() : [],
    );
    return summaries.slice(-1);
  }

  /** How many events of a type the latest run has. */
  async eventsOf(type: 'MARKER_RECORDED' | 'UPSERT_WORKFLOW_SEARCH_ATTRIBUTES'): Promise<number> {
    const { events } = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    const { EventType } = proto.temporal.api.enums.v1;
    return (events ?? []).filter(({ eventType }) => eventType === EventType[`EVENT_TYPE_${type}`]).length;
  }

  /** Resolves with the next request that the recorder gets. */
  nextRecording(): Promise<RecordRequest> {
    return new Promise((resolve) => {
      this.recorder.before = (request) => {
        this.recorder.before = () => Promise.resolve();
        resolve(request);
        return Promise.resolve();
      };
    });
  }

  /** Waits until something holds. Skips no time. */
  async until(holds: () => Promise<boolean>): Promise<void> {
    await soon('what is waited for', async () => ((await holds()) ? true : undefined));
  }

  /** Waits until the record holds a fact of this type. Skips no time. */
  async recorded(type: string, times = 1): Promise<void> {
    await soon(`${times} × ${type}`, () => {
      const found = this.recorder.types().filter((one) => one === type).length;
      return Promise.resolve(found < times ? undefined : true);
    });
  }

  /** How many timers of the latest run have fired. */
  async wakes(): Promise<number> {
    const { events } = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    return (events ?? []).filter(({ timerFiredEventAttributes }) => timerFiredEventAttributes).length;
  }

  /** Keeps the history of the latest run under this name. Returns how many events it has. */
  async keepHistory(name: string): Promise<number> {
    const history = await this.env.client.workflow.getHandle(this.handle.workflowId).fetchHistory();
    await histories.keep(name, history);
    return history.events?.length ?? 0;
  }
}

/** Waits, on the real clock and for less than a test may take, so that nothing waits on after its test. */
const soon = <T>(what: string, ask: () => Promise<T | undefined>): Promise<T> =>
  eventually(what, ask, 40_000, 10);

async function addSearchAttributes(env: TestWorkflowEnvironment): Promise<void> {
  const types = {
    Keyword: 'INDEXED_VALUE_TYPE_KEYWORD',
    Datetime: 'INDEXED_VALUE_TYPE_DATETIME',
    Bool: 'INDEXED_VALUE_TYPE_BOOL',
    KeywordList: 'INDEXED_VALUE_TYPE_KEYWORD_LIST',
  } as const;
  const { IndexedValueType } = proto.temporal.api.enums.v1;
  await env.connection.operatorService.addSearchAttributes({
    namespace: env.namespace ?? 'default',
    searchAttributes: Object.fromEntries(
      Object.entries(searchAttributes).map(([name, type]) => [name, IndexedValueType[types[type]]]),
    ),
  });
}
