import { Injectable } from '@nestjs/common';
import { caseMessages, caseWorkflowId, type CommandMessage, type CommandOutcome } from '@mottak/contracts';
import { TemporalClient } from '@mottak/platform';

/** Sends commands to case workflows as Updates, under a deadline of five seconds and without retries. */
@Injectable()
export class CommandClient {
  constructor(private readonly temporal: TemporalClient) {}

  /**
   * Resolves once the command's facts are recorded.
   * @throws DomainError with the code that the case refused with, `unavailable`, or `too-many-requests`;
   * WorkflowNotFoundError where no such workflow is running
   */
  async send(caseId: string, message: CommandMessage): Promise<CommandOutcome> {
    return this.temporal.command(({ workflow }) =>
      workflow
        .getHandle(caseWorkflowId(caseId))
        .executeUpdate<CommandOutcome, [CommandMessage]>(caseMessages.command, {
          updateId: message.textId,
          args: [message],
        }),
    );
  }
}
