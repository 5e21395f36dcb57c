import type { AssessmentView } from '@mottak/contracts';
import { agreementNeeded, currentStep, outcomeOf, type AssessmentRow, type StepRow } from './assessment.js';
import { keyOf } from './assessment-key.js';

type StepView = AssessmentView['steps'][number];

/** An assessment as advisors see it. */
export function assessmentViewOf(assessment: AssessmentRow): AssessmentView {
  const { id, caseId, customerId, steps, createdAt, agreementId } = assessment;
  return {
    id,
    key: keyOf(id),
    caseId,
    customer: customerId,
    state: outcomeOf(steps) ?? 'open',
    agreementNeeded: agreementNeeded(steps),
    agreementId,
    steps: steps.map((step) => stepViewOf(step, steps)),
    createdAt: createdAt.toISOString(),
  };
}

function stepViewOf(step: StepRow, steps: readonly StepRow[]): StepView {
  const { key, name, decidedBy, decidedAt, text } = step;
  return { key, name, state: stateOf(step, steps), decidedBy, decidedAt, text };
}

function stateOf(step: StepRow, steps: readonly StepRow[]): StepView['state'] {
  if (step.decision === 'approve') return 'approved';
  if (step.decision === 'decline') return 'declined';
  if (outcomeOf(steps)) return 'skipped';
  return step.key === currentStep(steps)?.key ? 'current' : 'later';
}
