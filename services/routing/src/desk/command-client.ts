import { Injectable } from '@nestjs/common';
import { caseMessages, caseWorkflowId, type CommandMessage, type CommandOutcome } from '@mottak/contracts';
import { grpcCode, grpcStatus, TemporalClient } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';

/** A case that continues as new is not to be found for a moment, and an Update on its way is let go. */
const deadlineMs = 5_000;
const attempts = 4;
const pauseMs = 100;

/**
 * Sends commands to case workflows as Updates, under a deadline of five seconds. Sent again only where the case is
 * between two runs: the Update's id, and the case's memory of it, make that the same command.
 */
@Injectable()
export class CommandClient {
  constructor(private readonly temporal: TemporalClient) {}

  /**
   * Resolves once the command's facts are recorded.
   * @throws DomainError with the code that the case refused with, `unavailable`, or `too-many-requests`;
   * WorkflowNotFoundError where no such workflow is running
   */
  async send(caseId: string, message: CommandMessage): Promise<CommandOutcome> {
    const deadline = Date.now() + deadlineMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.update(caseId, message, deadline - Date.now());
      } catch (error) {
        if (!isBetweenRuns(error) || attempt === attempts) throw error;
        await sleep(pauseMs);
      }
    }
  }

  private update(caseId: string, message: CommandMessage, withinMs: number): Promise<CommandOutcome> {
    return this.temporal.command(
      ({ workflow }) =>
        workflow
          .getHandle(caseWorkflowId(caseId))
          .executeUpdate<CommandOutcome, [CommandMessage]>(caseMessages.command, {
            updateId: message.textId,
            args: [message],
          }),
      withinMs,
    );
  }
}

const isBetweenRuns = (error: unknown): boolean =>
  error instanceof WorkflowNotFoundError || grpcCode(error) === grpcStatus.aborted;
