import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type AdvisoryInput,
  type ApprovalActivities,
  type AssessmentStep,
  type ConcludedAssessment,
  type RecordedDecision,
} from '@mottak/contracts';
import { inTransaction, outboxInsert, OutboxRelay, standingOf } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { z } from 'zod';
import { claimAct, markRecorded } from '../act/act-rows.js';
import { keepText, publicTextId } from '../texts/texts.js';
import { conclusionText, type AssessmentRow } from './assessment.js';
import { assessmentEvent } from './assessment-events.js';
import { lockAssessment } from './assessment-rows.js';
import { findDecision, type DecisionRow } from './decision-rows.js';
import { isItsTurn, mayDecide } from './four-eyes.js';
import { findConclusion, keepConclusion } from './conclusion-rows.js';
import { insertAssessment, layOutSteps, stepsOf } from './step-rows.js';

const decisionRequest = z.object({ assessmentId: z.string(), decisionId: z.uuid() });

type Activities = Pick<ApprovalActivities, 'openAssessment' | 'recordDecision' | 'concludeAssessment'>;

/** What the advisory workflow asks of approval. Each is one transaction, and does nothing the second time. */
@Injectable()
export class AssessmentActivities implements Activities {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
  ) {}

  async openAssessment(input: AdvisoryInput): Promise<{ steps: AssessmentStep[] }> {
    return this.commit(async (transaction) => {
      if (!(await insertAssessment(transaction, input)))
        return { steps: await stepsOf(transaction, input.assessmentId) };
      const steps = await layOutSteps(transaction, input.assessmentId);
      const assessment = { ...input, id: input.assessmentId };
      await outboxInsert(transaction, [assessmentEvent(assessment, 'assessment.opened.v1', { steps })]);
      return { steps };
    });
  }

  /** @throws DomainError `forbidden`, `conflict` or `transition-refused`: the decision doesn't count */
  async recordDecision(request: { assessmentId: string; decisionId: string }): Promise<RecordedDecision> {
    const { assessmentId, decisionId } = decisionRequest.parse(request);
    return this.commit(async (transaction) => {
      const assessment = await existing(transaction, assessmentId);
      const act = await claimAct(transaction, decisionId, assessmentId);
      const decision = await findDecision(transaction, decisionId);
      if (!decision) throw new DomainError('forbidden', 'The act is not a decision.');
      const recorded = { ...decision, textId: publicTextId(decision.textId), decidedBy: act.author_id };
      if (act.state === 'recorded') return recorded;
      mayDecide(assessment, {
        id: act.author_id,
        human: act.author_human,
        roles: act.author_roles,
        standing: standingOf({ roles: act.author_roles, customer: act.author_customer }),
      });
      isItsTurn(assessment, decision.step);
      await decide(transaction, assessment, decisionId, decision);
      await outboxInsert(transaction, [assessmentEvent(assessment, 'assessment.step-decided.v1', recorded)]);
      return recorded;
    });
  }

  async concludeAssessment(request: {
    assessmentId: string;
    outcome: 'approved' | 'declined';
    agreementNeeded: boolean;
  }): Promise<ConcludedAssessment> {
    const { assessmentId, outcome, agreementNeeded } = request;
    return this.commit(async (transaction) => {
      const assessment = await existing(transaction, assessmentId);
      const earlier = await findConclusion(transaction, assessmentId);
      if (earlier) return earlier;
      const author = { kind: 'system' as const, id: 'approval' };
      const body = conclusionText(assessment.steps);
      const textId = await keepText(transaction, { caseId: assessment.caseId, body, author });
      await keepConclusion(transaction, assessmentId, { outcome, agreementNeeded, textId });
      const data = { outcome, agreementNeeded };
      await outboxInsert(transaction, [assessmentEvent(assessment, 'assessment.concluded.v1', data)]);
      return { ...data, textId: publicTextId(textId) };
    });
  }

  private async commit<T>(work: (transaction: PoolClient) => Promise<T>): Promise<T> {
    const result = await inTransaction(this.pool, work);
    this.relay.poke();
    return result;
  }
}

async function existing(transaction: PoolClient, assessmentId: string): Promise<AssessmentRow> {
  const assessment = await lockAssessment(transaction, assessmentId);
  if (!assessment) throw new DomainError('not-found', 'There is no such assessment.');
  return assessment;
}

async function decide(
  transaction: PoolClient,
  { id }: AssessmentRow,
  decisionId: string,
  { step }: DecisionRow,
): Promise<void> {
  await markRecorded(transaction, decisionId);
  await transaction.query(
    `UPDATE assessment_step SET decision_id = $3 WHERE assessment_id = $1 AND key = $2 AND decision_id IS NULL`,
    [id, step, decisionId],
  );
}
