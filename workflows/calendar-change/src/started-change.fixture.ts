import { randomUUID } from 'node:crypto';
import type { WorkflowHandleWithFirstExecutionRunId } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  calendarChangeId,
  caseMessages,
  caseWorkflowId,
  taskQueues,
  workflowTypes,
  type CalendarChangeInput,
} from '@mottak/contracts/plain';
import { Histories, Stage } from '@mottak/testing/workflows';
import type { calendarChange, FinishedChange } from './calendar-change.workflow.js';
import { MemoryRouting } from './routing.fixture.js';

/** The compiled workflows. */
export const workflows = new URL('../dist/calendar-change.fixture.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

/** Where changes of calendars are played, with routing in memory and cases that only look. */
export class ChangeStage {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<ChangeStage> {
    return new ChangeStage(await Stage.open(workflows));
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** Runs `story` with so many open cases, judged by version 1. They are called 1, 2, 3 … */
  async run(cases: number, story: (change: Change) => Promise<void>): Promise<void> {
    const { workflow } = this.env.client;
    const prefix = randomUUID();
    const workflowIdOf = (id: string): string => caseWorkflowId(`${prefix}-${id}`);
    const routing = new MemoryRouting((id) =>
      workflow.getHandle(workflowIdOf(id)).executeUpdate(caseMessages.look),
    );
    const ids = Array.from({ length: cases }, (_, index) => String(index + 1));
    for (const id of ids) routing.cases.set(id, 1);
    await this.stage.play(taskQueues.routingCalendars, routing.activities(), async () => {
      for (const id of ids)
        await workflow.start(workflowTypes.case, {
          workflowId: workflowIdOf(id),
          taskQueue: taskQueues.host,
          args: [id],
        });
      await story(new Change(this.env, routing, `calendar-${prefix}`));
    });
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

  /** Runs it to its end, and keeps the history of its first run under a name. */
  async run(changes: Partial<CalendarChangeInput>, keptAs: string): Promise<FinishedChange> {
    const handle = await this.start(changes);
    const end = await handle.result();
    const first = this.env.client.workflow.getHandle(handle.workflowId, handle.firstExecutionRunId);
    await histories.keep(keptAs, await first.fetchHistory());
    return end;
  }

  /** Milliseconds on the test server's clock. */
  now(): Promise<number> {
    return this.env.currentTimeMs();
  }
}
