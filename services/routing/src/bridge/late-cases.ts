import { Injectable } from '@nestjs/common';
import { caseMessages, caseWorkflowId, DomainError, workflowTypes } from '@mottak/contracts';
import { TemporalClient } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';

/** So many are tried at a time: the next are, when these have been. */
const together = 4;
const pageSize = 100;
/** An attempt has ten seconds. */
const attemptMs = 12_000;

const query = `WorkflowType = '${workflowTypes.case}' AND ExecutionStatus = 'Running' AND NeedsOperator = true`;
const caseIdOf = (workflowId: string): string => workflowId.slice(caseWorkflowId('').length);

/** A page of ids of cases; `next` is null where it was the last. */
export interface LatePage {
  caseIds: string[];
  next: string | null;
}

/** What came of trying a page again: those recorded, and those that weren't, with the reason. */
export interface Retried {
  recorded: string[];
  late: { caseId: string; reason: string }[];
  next: string | null;
}

/** Cases whose recording is late, as their workflows say by the search attribute `NeedsOperator`. */
@Injectable()
export class LateCases {
  constructor(private readonly temporal: TemporalClient) {}

  /** @param after `next` of the page before; @throws DomainError `unavailable` while Temporal can't be reached */
  async page(after?: string): Promise<LatePage> {
    const { executions, nextPageToken } = await this.temporal.command(({ options, workflowService }) =>
      workflowService.listWorkflowExecutions({
        namespace: options.namespace,
        query,
        pageSize,
        ...(after === undefined ? {} : { nextPageToken: Buffer.from(after, 'base64url') }),
      }),
    );
    const ids = executions.flatMap(({ execution }) => execution?.workflowId ?? []);
    const next = nextPageToken.length === 0 ? null : Buffer.from(nextPageToken).toString('base64url');
    return { caseIds: ids.map(caseIdOf), next };
  }

  /**
   * Has a case try its late recording again now, and resolves once it is recorded.
   * @throws DomainError `recording-delayed` with the reason where that has failed, `conflict` where none is late,
   * `not-found` where no such workflow is running, `unavailable`
   */
  async retry(caseId: string): Promise<void> {
    try {
      await this.temporal.command(
        ({ workflow }) => workflow.getHandle(caseWorkflowId(caseId)).executeUpdate(caseMessages.retry),
        attemptMs,
      );
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      throw new DomainError('not-found', 'There is no such open case.');
    }
  }

  /** As {@link retry}, for a page of those that are late, a few at a time. One that has recorded meanwhile counts as recorded. */
  async retryPage(after?: string): Promise<Retried> {
    const { caseIds, next } = await this.page(after);
    const retried: Retried = { recorded: [], late: [], next };
    for (let from = 0; from < caseIds.length; from += together)
      await Promise.all(
        caseIds.slice(from, from + together).map((caseId) => this.retryInto(retried, caseId)),
      );
    return retried;
  }

  private async retryInto({ recorded, late }: Retried, caseId: string): Promise<void> {
    try {
      await this.retry(caseId);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code !== 'conflict' && error.code !== 'not-found') {
        late.push({ caseId, reason: error.detail });
        return;
      }
    }
    recorded.push(caseId);
  }
}
