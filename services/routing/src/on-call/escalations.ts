import { Injectable } from '@nestjs/common';
import { onCallWorkflowId, taskQueues, workflowTypes, type OnCallInput } from '@mottak/contracts';
import { inTransaction, outboxInsert, OutboxRelay, TemporalClient } from '@mottak/platform';
import { parseDuration } from '@mottak/service-time';
import { WorkflowExecutionAlreadyStartedError } from '@temporalio/client';
import {
  defineSearchAttributeKey,
  SearchAttributeType,
  TypedSearchAttributes,
  WorkflowIdReusePolicy,
} from '@temporalio/common';
import { Pool } from 'pg';
import { CaseTerms } from '../terms/case-terms.js';
import {
  findEscalation,
  insertEscalation,
  keepCase,
  keepStarted,
  type Cause,
  type EscalationRow,
} from './escalation-rows.js';
import { openedEvent } from './escalation-events.js';
import { leftToDuty } from './left-to-duty.js';

const attributes = {
  number: defineSearchAttributeKey('CaseNumber', SearchAttributeType.KEYWORD),
  customer: defineSearchAttributeKey('Customer', SearchAttributeType.KEYWORD),
};

/** Somebody who needs us: by a case, or by a call to the duty phone that isn't one yet. */
export interface NeedOfDuty {
  /** A UUID: that of the telephone call, else the case's. What is about the same has the same id. */
  id: string;
  cause: Cause;
  case: { id: string; number: string } | null;
  customerId: string;
  /** When they asked, by our clock; whether that was outside hours decides. */
  at: Date;
}

/** Opens on-call escalations (R7): row and event first, then the workflow that pages. */
@Injectable()
export class Escalations {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    private readonly temporal: TemporalClient,
    private readonly terms: CaseTerms,
  ) {}

  /**
   * Has the officer on duty paged, once for each matter however often it is given, also as the case that was made of a
   * telephone call; not at all where {@link leftToDuty} says that it isn't for duty. Give it again where it throws.
   * @returns the escalation's id, or undefined where nobody is paged
   * @throws DomainError `not-ready` while the agreements aren't known; `unavailable` while Temporal is away
   */
  async raise(need: NeedOfDuty): Promise<string | undefined> {
    const known = await findEscalation(this.pool, need.id);
    const row = known ?? (await this.open(need));
    if (row && need.case) await keepCase(this.pool, row.id, need.case);
    const case_number = row?.case_number ?? need.case?.number ?? null;
    if (row && !row.is_started && row.acknowledged_at === null) await this.start({ ...row, case_number });
    return row?.id;
  }

  private async open({
    id,
    cause,
    case: about,
    customerId,
    at,
  }: NeedOfDuty): Promise<EscalationRow | undefined> {
    const inForce = await this.terms.inForceAt(customerId, at);
    const agreed = leftToDuty(inForce, cause, at, new Date());
    if (!agreed) return undefined;
    const opened = await inTransaction(this.pool, async (transaction) => {
      const row = await insertEscalation(transaction, {
        id,
        cause,
        case_id: about?.id ?? null,
        case_number: about?.number ?? null,
        customer_id: customerId,
        rota_id: agreed.rota,
        acknowledge_within: agreed.acknowledgeWithin,
      });
      if (row) await outboxInsert(transaction, [openedEvent(row)]);
      return row;
    });
    this.relay.poke();
    return opened ?? findEscalation(this.pool, id);
  }

  /** A second start is refused by Temporal: one that died after the first finds that out here. */
  private async start(row: EscalationRow): Promise<void> {
    const { id, acknowledge_within } = row;
    const input: OnCallInput = { escalationId: id, acknowledgeWithinMs: parseDuration(acknowledge_within) };
    try {
      await this.temporal.command(({ workflow }) =>
        workflow.start(workflowTypes.onCall, {
          workflowId: onCallWorkflowId(id),
          taskQueue: taskQueues.host,
          workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
          args: [input],
          staticSummary: [row.case_number ?? 'no case yet', row.customer_id, row.rota_id, row.cause].join(
            ' · ',
          ),
          typedSearchAttributes: new TypedSearchAttributes([
            ...(row.case_number === null ? [] : [{ key: attributes.number, value: row.case_number }]),
            { key: attributes.customer, value: row.customer_id },
          ]),
        }),
      );
    } catch (error) {
      if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
    }
    await keepStarted(this.pool, id);
  }
}
