import { Injectable } from '@nestjs/common';
import type { CaseStateName } from '@mottak/case';
import { crashPoint, inTransaction, OutboxRelay } from '@mottak/platform';
import { WorkflowNotFoundError } from '@temporalio/client';
import { Pool } from 'pg';
import { placeLateReply } from '../follow-up/follow-up.js';
import { findCase } from '../register/case-row.js';
import { CaseStarter } from './case-starter.js';
import { Inbox } from './inbox.js';
import { askedAgain, type InboxRow } from './inbox.row.js';
import { notRunning, WorkflowMissing } from './workflow-missing.error.js';

type ReplyRow = Extract<InboxRow, { type: 'reply' }>;
type PartRow = Extract<InboxRow, { type: 'part' }>;

/** Gives one event to its case: starts it, tells it, or finds another place for what comes too late. */
@Injectable()
export class Deliverer {
  constructor(
    private readonly pool: Pool,
    private readonly inbox: Inbox,
    private readonly cases: CaseStarter,
    private readonly relay: OutboxRelay,
  ) {}

  async deliver(row: InboxRow): Promise<void> {
    if (row.type === 'reply') return this.deliverReply(row);
    if (row.type === 'part') return this.deliverPart(row);
    await this.startUnlessClosed(row);
    crashPoint('bridge.after-start');
    await this.inbox.delivered(row);
  }

  /** A closed case never starts again, whatever Temporal's retention has forgotten of it. */
  private async startUnlessClosed({ case_id, reason }: InboxRow): Promise<void> {
    const found = await findCase(this.pool, case_id);
    if (!found) throw new Error('the case is not in the register');
    if (found.state === 'closed') return;
    try {
      await this.cases.start(found, reason === askedAgain);
    } catch (error) {
      const hasClosedSince = (await findCase(this.pool, case_id))?.state === 'closed';
      if (!(error instanceof WorkflowMissing && hasClosedSince)) throw error;
    }
  }

  /** One that has ended meanwhile has nobody to tell any more: that the two belong together, their rows say. */
  private async deliverPart(row: PartRow): Promise<void> {
    if ((await this.stateOf(row)) !== 'closed') await this.reportPart(row);
    await this.inbox.delivered(row);
  }

  private async reportPart(row: PartRow): Promise<void> {
    const { caseId, number, splitFrom } = row.payload;
    try {
      await this.cases.report(row.case_id, {
        reportId: `part/${caseId}`,
        actor: { kind: 'system', id: 'intake' },
        type: 'part-opened',
        data: { caseId, caseNumber: number, split: splitFrom.fact },
      });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      if ((await this.stateOf(row)) !== 'closed') throw new WorkflowMissing(notRunning);
    }
  }

  private async stateOf({ case_id }: InboxRow): Promise<CaseStateName> {
    const found = await findCase(this.pool, case_id);
    if (!found) throw new Error('the case is not in the register');
    return found.state;
  }

  private async deliverReply(row: ReplyRow): Promise<void> {
    const found = await findCase(this.pool, row.case_id);
    if (!found) throw new Error('the case is not in the register');
    if (found.customer_id !== row.payload.customerId)
      return this.inbox.setAside(row, 'refused', 'the reply comes from another customer');
    if (found.state === 'closed') return this.deliverLate(row);
    const { replyId, textId, actor, receivedAt } = row.payload;
    try {
      await this.cases.reply(row.case_id, { replyId, textId, actor, receivedAt });
    } catch (error) {
      if (!(error instanceof WorkflowNotFoundError)) throw error;
      return this.deliverToEnded(row);
    }
    await this.inbox.delivered(row);
  }

  /** The workflow isn't running: it closed since we looked, or it is missing, which somebody must look into. */
  private async deliverToEnded(row: ReplyRow): Promise<void> {
    const found = await findCase(this.pool, row.case_id);
    if (found?.state === 'closed') return this.deliverLate(row);
    throw new WorkflowMissing(notRunning);
  }

  private async deliverLate(row: ReplyRow): Promise<void> {
    await inTransaction(this.pool, (transaction) => placeLateReply(transaction, row.case_id, row.payload));
    this.relay.poke();
  }
}
