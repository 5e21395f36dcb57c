import { Injectable } from '@nestjs/common';
import {
  DomainError,
  disruptionMessages,
  disruptionWorkflowId,
  taskQueues,
  workflowTypes,
  type DisruptionAnnouncement,
  type DisruptionEnd,
  type DisruptionInput,
  type DisruptionMessage,
  type DisruptionMessageKind,
  type DisruptionUpdate,
  type DisruptionView,
  type RecordedDisruption,
} from '@mottak/contracts';
import { type Actor, TemporalClient } from '@mottak/platform';
import { type Client, WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { Services } from '../sources/services.js';
import { DisruptionViews } from './disruption.views.js';
import { MessageBook, type WrittenMessage } from './message.book.js';

/** Takes what operators say about disruptions: the text first, as a row with its author; then the workflow takes its turn. */
@Injectable()
export class DisruptionDesk {
  constructor(
    private readonly book: MessageBook,
    private readonly views: DisruptionViews,
    private readonly services: Services,
    private readonly temporal: TemporalClient,
  ) {}

  /**
   * @throws DomainError `invalid-request` for a service or customer that isn't known; `unavailable`, after which it is as if
   * nothing was said
   */
  async announce(
    body: DisruptionAnnouncement,
    actor: Actor,
    key: string | undefined,
  ): Promise<DisruptionView> {
    await this.services.demandKnown(body.services, body.customers);
    const about = {
      services: [...new Set(body.services)],
      customers: [...new Set(body.customers)],
      public: body.public ?? body.customers.length === 0,
    };
    const { texts, expectedEnd = null } = body;
    const written = await this.book.write({
      kind: 'announced',
      texts,
      expectedEnd,
      author: actor.sub,
      key,
      about,
    });
    return this.send(written, 'announced', async (client) => {
      await start(client, written, about);
      await tell(client, written, 'announced');
    });
  }

  /** @throws DomainError `not-found`, `transition-refused`, `unavailable` */
  async update(
    id: string,
    body: DisruptionUpdate,
    actor: Actor,
    key: string | undefined,
  ): Promise<DisruptionView> {
    return this.say(id, 'updated', body, actor, key);
  }

  /** As {@link update}. */
  async end(id: string, body: DisruptionEnd, actor: Actor, key: string | undefined): Promise<DisruptionView> {
    return this.say(id, 'ended', body, actor, key);
  }

  private async say(
    id: string,
    kind: 'updated' | 'ended',
    { texts, expectedEnd }: DisruptionUpdate,
    actor: Actor,
    key: string | undefined,
  ): Promise<DisruptionView> {
    await this.views.one(id);
    const written = await this.book.write({ kind, texts, expectedEnd, author: actor.sub, key, about: id });
    return this.send(written, kind, async (client) => {
      await tell(client, written, kind);
    });
  }

  /** What was recorded has been said, whatever became of the answer; what wasn't is void, and can't be said later. */
  private async send(
    written: WrittenMessage,
    kind: DisruptionMessageKind,
    command: (client: Client) => Promise<void>,
  ): Promise<DisruptionView> {
    try {
      await this.temporal.command(command);
    } catch (error) {
      if (await this.book.giveUp(written)) throw error instanceof WorkflowNotFoundError ? over(kind) : error;
    }
    return this.views.one(written.disruptionId);
  }
}

const over = (kind: DisruptionMessageKind): DomainError =>
  kind === 'announced'
    ? new DomainError('unavailable', 'The disruption could not be announced. Try again in a moment.')
    : new DomainError('transition-refused', 'The disruption is over.', { allowed: [] });

async function start(
  client: Client,
  { disruptionId, messageId }: WrittenMessage,
  about: { services: string[]; customers: string[]; public: boolean },
): Promise<void> {
  const input: DisruptionInput = { disruptionId, messageId };
  try {
    await client.workflow.start(workflowTypes.disruption, {
      workflowId: disruptionWorkflowId(disruptionId),
      taskQueue: taskQueues.host,
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
      staticSummary: summaryOf(about),
      args: [input],
    });
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Temporal takes no more than 400 bytes of it; ids are ASCII, and what stands between them are two bytes a character at most. */
const summaryOf = (about: { services: string[]; customers: string[]; public: boolean }): string =>
  [about.services.join(', '), about.public ? 'public' : about.customers.join(', ')].join(' · ').slice(0, 390);

const tell = (
  client: Client,
  { disruptionId, messageId }: WrittenMessage,
  kind: DisruptionMessageKind,
): Promise<RecordedDisruption> =>
  client.workflow
    .getHandle(disruptionWorkflowId(disruptionId))
    .executeUpdate<RecordedDisruption, [DisruptionMessage]>(disruptionMessages.tell, {
      updateId: messageId,
      args: [{ messageId, kind }],
    });
