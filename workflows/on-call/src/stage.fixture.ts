import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure, defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { temporal } from '@temporalio/proto';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import {
  onCallMessages,
  onCallWorkflowId,
  taskQueues,
  uuidv7,
  workflowTypes,
  type Acknowledged,
  type AcknowledgeMessage,
  type OnCallInput,
  type OnCallStanding,
} from '@mottak/contracts/plain';
import type { onCallLife } from './on-call.workflow.js';
import { MemoryRouting } from './routing.fixture.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Where the committed histories of every branch lie. */
export const histories = fileURLToPath(new URL('../histories/', import.meta.url));

/** How long each officer has in the tests. */
export const within = 5 * 60_000;

const needsOperator = defineSearchAttributeKey('NeedsOperator', SearchAttributeType.BOOL);

/** The compiled workflow, bundled as for the host. */
export async function bundle(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../dist/index.js', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

/** A time-skipping Temporal with a worker for the workflow and routing in memory. */
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
    await env.connection.operatorService.addSearchAttributes({
      namespace: env.namespace ?? 'default',
      searchAttributes: { NeedsOperator: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_BOOL },
    });
    return new Stage(env, await bundle());
  }

  async close(): Promise<void> {
    await this.env.teardown();
  }

  /** Runs `story` with an escalation that has been opened. */
  async run(story: (one: OpenEscalation) => Promise<void>, setup: Setup = {}): Promise<void> {
    const { env, code } = this;
    const routing = new MemoryRouting(() => env.currentTimeMs());
    setup.prepare?.(routing);
    const connection = env.nativeConnection;
    const activities = {
      pageOfficer: (request: { page: number }) => routing.pageOfficer(request),
      recordAcknowledgement: (request: AcknowledgeMessage) => routing.recordAcknowledgement(request),
    };
    const host = await Worker.create({ connection, taskQueue: taskQueues.host, workflowBundle: code });
    const own = await Worker.create({ connection, taskQueue: taskQueues.onCall, activities });
    await host.runUntil(own.runUntil(async () => story(await this.start(routing, setup))));
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

  /** Writes the history of its last run beside the others under this name, never over one that is there. */
  async keepHistory(name: string): Promise<void> {
    const file = `${histories}${name}.json`;
    if (!process.env['RECORD_HISTORIES'] || (await readFile(file).catch(() => undefined))) return;
    await mkdir(histories, { recursive: true });
    await writeFile(file, `${historyToJSON(await this.workflow.fetchHistory())}\n`);
  }
}

/** The code that a refused Update carries. */
export async function refusalOf(update: Promise<unknown>): Promise<string> {
  const error: unknown = await update.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof WorkflowUpdateFailedError) || !(error.cause instanceof ApplicationFailure))
    throw new Error(`not refused: ${String(error)}`);
  return error.cause.type ?? '';
}
