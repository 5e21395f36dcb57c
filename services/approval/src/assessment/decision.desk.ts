import { Injectable } from '@nestjs/common';
import {
  advisoryMessages,
  DomainError,
  type AssessmentView,
  type DecisionCommand,
  type DecisionMessage,
  type RecordedDecision,
} from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import type { Client } from '@temporalio/client';
import { Pool, type PoolClient } from 'pg';
import { ActDesk } from '../act/act.desk.js';
import { keepText } from '../texts/texts.js';
import type { AssessmentRow } from './assessment.js';
import { noAssessment } from './assessment-key.js';
import { findAssessment, lockAssessment } from './assessment-rows.js';
import { assessmentViewOf } from './assessment-view.js';
import { insertDecision } from './decision-rows.js';
import { isItsTurn, mayDecide } from './four-eyes.js';

/** Takes advisors' decisions, and has the advisory workflow judge them. */
@Injectable()
export class DecisionDesk {
  constructor(
    private readonly pool: Pool,
    private readonly acts: ActDesk,
  ) {}

  decide(
    assessmentId: string,
    command: DecisionCommand,
    actor: Actor,
    key: string | undefined,
  ): Promise<AssessmentView> {
    const act = { subject: assessmentId, what: 'decide' as const, actor, key, body: command };
    return this.acts.perform(act, {
      check: (transaction) => mayBegin(transaction, assessmentId, actor),
      write: (transaction, actId, { caseId }) => write(transaction, actId, caseId, command, actor.sub),
      send: (client, actId) => send(client, assessmentId, { decisionId: actId, step: command.step }),
      view: () => this.view(assessmentId),
      ended: () => this.ended(assessmentId, command.step),
    });
  }

  async view(assessmentId: string): Promise<AssessmentView> {
    const assessment = await findAssessment(this.pool, assessmentId);
    if (!assessment) throw noAssessment();
    return assessmentViewOf(assessment);
  }

  /** Without a workflow the assessment is over; if its rows say otherwise, the workflow is missing. */
  private async ended(assessmentId: string, step: string): Promise<DomainError> {
    const assessment = await findAssessment(this.pool, assessmentId);
    if (!assessment) return noAssessment();
    try {
      isItsTurn(assessment, step);
    } catch (error) {
      if (error instanceof DomainError) return error;
    }
    return new DomainError(
      'unavailable',
      "The assessment can't be decided right now. Try again in a moment.",
    );
  }
}

async function mayBegin(transaction: PoolClient, assessmentId: string, actor: Actor): Promise<AssessmentRow> {
  const assessment = await lockAssessment(transaction, assessmentId);
  if (!assessment) throw noAssessment();
  mayDecide(assessment, { id: actor.sub, ...actor });
  return assessment;
}

async function write(
  transaction: PoolClient,
  actId: string,
  caseId: string,
  command: DecisionCommand,
  authorId: string,
): Promise<void> {
  const author = { kind: 'staff' as const, id: authorId };
  const textId = await keepText(transaction, { caseId, body: command.text, author });
  await insertDecision(transaction, actId, command, textId);
}

const send = (client: Client, assessmentId: string, message: DecisionMessage): Promise<RecordedDecision> =>
  client.workflow
    .getHandle(assessmentId)
    .executeUpdate<RecordedDecision, [DecisionMessage]>(advisoryMessages.decide, {
      updateId: message.decisionId,
      args: [message],
    });
