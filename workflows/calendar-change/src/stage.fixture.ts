import { randomUUID } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import { historyToJSON } from '@temporalio/common/lib/proto-utils.js';
import { TestWorkflowEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger, Runtime, Worker, type WorkflowBundle } from '@temporalio/worker';
import {
  calendarChangeId,
  caseMessages,
  caseWorkflowId,
  taskQueues,
  workflowTypes,
  type CalendarChangeInput,
} from '@mottak/contracts/plain';
import type { calendarChange, FinishedChange } from './calendar-change.workflow.js';
import { MemoryRouting } from './routing.fixture.js';

Runtime.install({ logger: new DefaultLogger('ERROR') });

/** Where the committed histories of every branch lie. */
export const histories = fileURLToPath(new URL('../histories/', import.meta.url));

/** The compiled workflows, bundled as for the host. */
export async function bundle(): Promise<WorkflowBundle> {
  const workflowsPath = fileURLToPath(new URL('../dist/calendar-change.fixture.js', import.meta.url));
  return bundleWorkflowCode({ workflowsPath, logger: new DefaultLogger('ERROR') });
}

/** A time-skipping Temporal with a worker for the workflows and routing in memory. */
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

  /** Runs `story` with so many open cases, judged by version 1. They are called 1, 2, 3 … */
  async run(cases: number, story: (change: Change) => Promise<void>): Promise<void> {
    const { env, code } = this;
    const { workflow } = env.client;
    const prefix = randomUUID();
    const workflowIdOf = (id: string): string => caseWorkflowId(`${prefix}-${id}`);
    const routing = new MemoryRouting((id) => workflow.getHandle(workflowIdOf(id)).signal(caseMessages.look));
    const ids = Array.from({ length: cases }, (_, index) => String(index + 1));
    for (const id of ids) routing.cases.set(id, 1);
    const connection = env.nativeConnection;
    const worker = (taskQueue: string, activities: object): Promise<Worker> =>
      Worker.create({ connection, taskQueue, activities });
    const host = await Worker.create({
      connection,
      taskQueue: taskQueues.host,
      workflowBundle: code,
    });
    const calendars = await worker(taskQueues.routingCalendars, {
      tellCases: (request: Parameters<MemoryRouting['tellCases']>[0]) => routing.tellCases(request),
      finishChange: (request: { version: number }) => routing.finishChange(request),
    });
    const recorder = await worker(taskQueues.routing, { look: (id: string) => routing.look(id) });
    const tell = async (): Promise<void> => {
      for (const id of ids)
        await workflow.start(workflowTypes.case, {
          workflowId: workflowIdOf(id),
          taskQueue: taskQueues.host,
          args: [id],
        });
      await story(new Change(env, routing, `calendar-${prefix}`));
    };
    await host.runUntil(calendars.runUntil(recorder.runUntil(tell)));
  }
}

/** One change of a calendar under test. */
export class Change {
  constructor(
    private readonly env: TestWorkflowEnvironment,
    readonly routing: MemoryRouting,
    private readonly calendarId: string,
  ) {}

  start(
    changes: Partial<CalendarChangeInput> = {},
  ): Promise<WorkflowHandleWithFirstExecutionRunId<typeof calendarChange>> {
    const input: CalendarChangeInput = { calendarId: this.calendarId, version: 2, ...changes };
    return this.env.client.workflow.start<typeof calendarChange>(workflowTypes.calendarChange, {
      workflowId: calendarChangeId(input.calendarId, input.version),
      taskQueue: taskQueues.host,
      args: [input],
    });
  }

  async run(changes?: Partial<CalendarChangeInput>, keptAs?: string): Promise<FinishedChange> {
    const handle = await this.start(changes);
    const end = await handle.result();
    if (keptAs !== undefined) await this.keepHistory(keptAs, handle.firstExecutionRunId);
    return end;
  }

  /** Milliseconds on the test server's clock. */
  now(): Promise<number> {
    return this.env.currentTimeMs();
  }

  /** Writes the history of a run beside the others under this name, never over one that is there. */
  private async keepHistory(name: string, runId: string): Promise<void> {
    const file = `${histories}${name}.json`;
    if (!process.env['RECORD_HISTORIES'] || (await readFile(file).catch(() => undefined))) return;
    const handle = this.env.client.workflow.getHandle(calendarChangeId(this.calendarId, 2), runId);
    await mkdir(histories, { recursive: true });
    await writeFile(file, `${anonymous(historyToJSON(await handle.fetchHistory()))}\n`);
  }
}

/** Leaves out who ran it, and where. */
const anonymous = (history: string): string =>
  history
    .replaceAll(/"identity": "[^"]*"/g, '"identity": "worker"')
    .replaceAll(/"stackTrace": "(?:[^"\\]|\\.)*"/g, '"stackTrace": ""');
