import { Injectable } from '@nestjs/common';
import { caseWorkflowId, type CommandMessage, type CommandOutcome } from '@mottak/contracts';
import { grpcCode, grpcStatus, TemporalClient } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { setTimeout as sleep } from 'node:timers/promises';

/** A case that continues as new is not to be found for a moment, and an Update on its way is let go. */
const attempts = 6;
const pauseMs = 20;

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
    return this.temporal.command(async ({ workflow }) => {
      const handle = workflow.getHandle(caseWorkflowId(caseId));
      for (let attempt = 1; ; attempt++) {
        try {
          return await handle.executeUpdate<CommandOutcome, [CommandMessage]>(message.kind, {
            updateId: message.textId,
            args: [message],
          });
        } catch (error) {
          if (attempt === attempts || !isBetweenRuns(error)) throw error;
          await sleep(pauseMs * attempt);
        }
      }
    });
  }
}

/** The server refuses an Update that meets the end of a run with the code of "too many", and says why only in words. */
function isBetweenRuns(error: unknown): boolean {
  if (error instanceof WorkflowNotFoundError || grpcCode(error) === grpcStatus.aborted) return true;
  return grpcCode(error) === grpcStatus.resourceExhausted && wordsOf(error).includes('workflow is closing');
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return '';
  return `${error.message} ${wordsOf(error.cause)}`;
}
