import {
  allHandlersFinished,
  condition,
  defineQuery,
  defineUpdate,
  setCurrentDetails,
  setHandler,
} from '@temporalio/workflow';
import {
  advisoryMessages,
  type AdvisoryInput,
  type ConcludedAssessment,
  type DecisionMessage,
  type RecordedDecision,
} from '@mottak/contracts/plain';
import { asRefusal, oneAtATime, refuse, tellCase } from '@mottak/workflow-messages';
import { concludeAssessment, openAssessment, recordDecision } from './approval.activities.js';
import { Assessment, type AssessmentState, type Outcome } from './assessment.js';

/**
 * An advisory assessment (R11). Something was asked for that isn't in the catalogue, so its case starts this life. The
 * configured steps are laid out, and advisors decide them in order, one Update each: approve with conditions, or decline
 * with advice. Who may decide is judged where the decision's row is recorded; of two decisions that race for a step one
 * wins and the other is a conflict. Each recorded decision is told to the case. The first decline ends the assessment, as
 * does the last approval; then the text that the customer gets is put together, and the case is told the conclusion.
 */
export async function advisoryLife(input: AdvisoryInput): Promise<ConcludedAssessment> {
  const assessment = new Assessment();
  takeDecisions(input, assessment);
  await layOutSteps(input, assessment);
  const outcome = await followDecisions(input, assessment);
  const conclusion = await conclude(input, outcome, assessment.inWords());
  await condition(allHandlersFinished);
  return conclusion;
}

function takeDecisions(input: AdvisoryInput, assessment: Assessment): void {
  const turn = oneAtATime();
  setHandler(defineQuery<AssessmentState>(advisoryMessages.current), () => assessment.view());
  setHandler(
    defineUpdate<RecordedDecision, [DecisionMessage]>(advisoryMessages.decide),
    (message) => turn(() => decide(input, assessment, message)),
    {
      validator: (message: DecisionMessage) => refuse(assessment.refusalOf(message)),
      description: 'Decides the current step',
    },
  );
}

/** Decides in its turn, so it is asked again whether it may: one that lost a race for the step is refused as a conflict. */
async function decide(
  { assessmentId }: AdvisoryInput,
  assessment: Assessment,
  message: DecisionMessage,
): Promise<RecordedDecision> {
  await condition(() => assessment.opened);
  refuse(assessment.refusalOf(message));
  const decision = await recordDecision({ assessmentId, decisionId: message.decisionId }).catch(asRefusal);
  assessment.record(decision);
  setCurrentDetails(assessment.inWords());
  return decision;
}

async function layOutSteps(input: AdvisoryInput, assessment: Assessment): Promise<void> {
  const { steps } = await openAssessment(input);
  assessment.open(steps);
  setCurrentDetails(assessment.inWords());
}

/** Follows the decisions, each of which the case is told, to their outcome. */
async function followDecisions(input: AdvisoryInput, assessment: Assessment): Promise<Outcome> {
  for (let told = 0; ; told++) {
    await condition(() => assessment.decisions.length > told);
    for (const decision of assessment.decisions.slice(told, told + 1)) await tellDecision(input, decision);
    const { outcome, agreementNeeded, decisions } = assessment;
    if (outcome !== undefined && decisions.length === told + 1) return { outcome, agreementNeeded };
  }
}

async function tellDecision(
  { caseId, assessmentId }: AdvisoryInput,
  decision: RecordedDecision,
): Promise<void> {
  const { decidedBy, ...data } = decision;
  await tellCase(caseId, {
    reportId: `${assessmentId}/${data.step}`,
    type: 'step-decided',
    actor: { kind: 'staff', id: decidedBy },
    data: { assessmentId, ...data },
  });
}

async function conclude(
  { caseId, assessmentId }: AdvisoryInput,
  outcome: Outcome,
  why: string,
): Promise<ConcludedAssessment> {
  const conclusion = await concludeAssessment({ assessmentId, ...outcome });
  await tellCase(caseId, {
    reportId: `${assessmentId}/conclusion`,
    type: 'assessment-concluded',
    actor: { kind: 'system', id: 'advisory' },
    why,
    data: { assessmentId, ...conclusion },
  });
  return conclusion;
}
