import { Injectable } from '@nestjs/common';
import {
  caseMessages,
  caseRelease,
  caseWorkflowId,
  taskQueues,
  workflowTypes,
  type CaseInput,
} from '@mottak/contracts';
import { InjectConfig, TemporalClient } from '@mottak/platform';
import type { Reply, Report } from '@mottak/case';
import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import type { RoutingConfig } from '../config.js';
import { referenceOf, type CaseRow } from '../register/case-row.js';
import { notRunning, WorkflowMissing } from './workflow-missing.error.js';

const attributes = {
  state: defineSearchAttributeKey('CaseState', SearchAttributeType.KEYWORD),
  channel: defineSearchAttributeKey('Channel', SearchAttributeType.KEYWORD),
  number: defineSearchAttributeKey('CaseNumber', SearchAttributeType.KEYWORD),
  customer: defineSearchAttributeKey('Customer', SearchAttributeType.KEYWORD),
};

/** Starts and tells case workflows. */
@Injectable()
export class CaseStarter {
  constructor(
    private readonly temporal: TemporalClient,
    @InjectConfig() private readonly config: RoutingConfig,
  ) {}

  /**
   * Starts the workflow of an open case; one that is running is let be. A second run, in the place of one that was lost,
   * is started only `again`, when somebody has looked into it.
   * @throws WorkflowMissing where there was a run that isn't running any more
   */
  async start(row: CaseRow, again = false): Promise<void> {
    const { CASE_CONTINUE_AFTER: continueAfter } = this.config;
    const input: CaseInput = {
      reference: referenceOf(row),
      release: caseRelease,
      ...(continueAfter === undefined ? {} : { continueAfter }),
    };
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.start(workflowTypes.case, {
          workflowId: caseWorkflowId(row.id),
          taskQueue: taskQueues.host,
          workflowIdReusePolicy: again
            ? WorkflowIdReusePolicy.ALLOW_DUPLICATE
            : WorkflowIdReusePolicy.REJECT_DUPLICATE,
          args: [input],
          staticSummary: `${row.number} · ${row.customer_id} · ${row.channel}`,
          typedSearchAttributes: new TypedSearchAttributes([
            { key: attributes.state, value: row.state },
            { key: attributes.channel, value: row.channel },
            { key: attributes.number, value: row.number },
            { key: attributes.customer, value: row.customer_id },
          ]),
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      if (!(await this.isRunning(row.id))) throw new WorkflowMissing(notRunning);
    }
  }

  async isRunning(caseId: string): Promise<boolean> {
    try {
      const { status } = await this.temporal.command(({ workflow }) =>
        workflow.getHandle(caseWorkflowId(caseId)).describe(),
      );
      return status.name === 'RUNNING';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return false;
      throw error;
    }
  }

  /** Hands a case what its customer replied. @throws WorkflowNotFoundError where no such workflow is running */
  async reply(caseId: string, reply: Reply): Promise<void> {
    await this.temporal.command(({ workflow }) =>
      workflow.getHandle(caseWorkflowId(caseId)).signal<[Reply]>(caseMessages.reply, reply),
    );
  }

  /**
   * Tells a case what has happened to it elsewhere. It may be told again: one `reportId` is one fact.
   * @throws WorkflowNotFoundError where no such workflow is running
   */
  async report(caseId: string, report: Report): Promise<void> {
    await this.temporal.command(({ workflow }) =>
      workflow.getHandle(caseWorkflowId(caseId)).signal<[Report]>(caseMessages.report, report),
    );
  }
}
