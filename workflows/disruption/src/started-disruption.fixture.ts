import { randomUUID } from 'node:crypto';
import type { WorkflowHandle } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import {
  disruptionMessages,
  disruptionWorkflowId,
  taskQueues,
  workflowTypes,
  type DisruptionActivities,
  type DisruptionMessage,
  type DisruptionMessageKind,
  type DisruptionStanding,
  type NotificationActivities,
  type RecordedDisruption,
} from '@mottak/contracts/plain';
import { eventually } from '@mottak/testing';
import { Histories, Stage } from '@mottak/testing/workflows';
import type { disruptionLife } from './disruption.workflow.js';
import { MemoryNotification } from './notification.fixture.js';

/** The compiled workflow. */
export const workflows = new URL('../dist/index.js', import.meta.url);
/** Where the committed histories of every branch lie. */
export const histories = new Histories(new URL('../histories/', import.meta.url));

/** What a test sets up before the disruption's life starts; `endsIn` in minutes. */
export interface Setup {
  endsIn?: number;
  prepare?: (notification: MemoryNotification) => void;
}

/** Where disruptions are played, with notification in memory. */
export class DisruptionStage {
  private constructor(private readonly stage: Stage) {}

  static async open(): Promise<DisruptionStage> {
    return new DisruptionStage(await Stage.open(workflows, { maxCachedWorkflows: 0 }));
  }

  get env(): TestWorkflowEnvironment {
    return this.stage.env;
  }

  async close(): Promise<void> {
    await this.stage.close();
  }

  /** What comes to the disruption during `act` reaches it in one task. */
  async atOnce(act: () => Promise<void>): Promise<void> {
    await this.stage.withoutWorkflows(act);
  }

  /** An instant so many minutes from now by the test server's clock. */
  async in(minutes: number): Promise<string> {
    return new Date((await this.env.currentTimeMs()) + minutes * 60_000).toISOString();
  }

  /** Runs `story` with a disruption that has been started. */
  async run(story: (one: StartedDisruption) => Promise<void>, setup: Setup = {}): Promise<void> {
    const notification = new MemoryNotification();
    setup.prepare?.(notification);
    const activities: DisruptionActivities & NotificationActivities = {
      recordDisruption: (request) => notification.recordDisruption(request),
      tellSubscribers: (request) => notification.tellSubscribers(request),
      notify: (requests) => notification.notify(requests),
    };
    await this.stage.play(taskQueues.notification, activities, async () =>
      story(await this.start(notification, setup)),
    );
  }

  private async start(notification: MemoryNotification, { endsIn }: Setup): Promise<StartedDisruption> {
    const disruptionId = randomUUID();
    const expectedEnd = endsIn === undefined ? null : await this.in(endsIn);
    const messageId = notification.write('announced', expectedEnd);
    const handle = await this.env.client.workflow.start<typeof disruptionLife>(workflowTypes.disruption, {
      workflowId: disruptionWorkflowId(disruptionId),
      taskQueue: taskQueues.host,
      args: [{ disruptionId, messageId }],
    });
    return new StartedDisruption(handle, notification, messageId);
  }
}

/** One disruption under test, as notification's API drives it. */
export class StartedDisruption {
  constructor(
    readonly handle: WorkflowHandle<typeof disruptionLife>,
    readonly notification: MemoryNotification,
    readonly announcement: string,
  ) {}

  /** Writes a message and sends it. */
  tell(kind: DisruptionMessageKind, expectedEnd: string | null = null): Promise<RecordedDisruption> {
    return this.send({ messageId: this.notification.write(kind, expectedEnd), kind });
  }

  send(message: DisruptionMessage): Promise<RecordedDisruption> {
    return this.handle.executeUpdate<RecordedDisruption, [DisruptionMessage]>(disruptionMessages.tell, {
      args: [message],
    });
  }

  current(): Promise<DisruptionStanding> {
    return this.handle.query<DisruptionStanding>(disruptionMessages.current);
  }

  /** Resolves when so many of its activities have completed. */
  async completed(activities: number): Promise<void> {
    await eventually(`${String(activities)} activities`, async () => {
      const { events } = await this.handle.fetchHistory();
      const completed = events?.filter((event) => event.activityTaskCompletedEventAttributes) ?? [];
      return completed.length >= activities ? true : undefined;
    });
  }

  /** Keeps the history under this name. */
  async keepHistory(name: string): Promise<void> {
    await histories.keep(name, await this.handle.fetchHistory());
  }
}
