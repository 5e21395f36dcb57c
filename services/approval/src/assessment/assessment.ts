/** A step as its rows tell it; the decision's parts are null until it is decided. */
export interface StepRow {
  key: string;
  name: string;
  decision: 'approve' | 'decline' | null;
  agreementNeeded: boolean;
  decidedBy: string | null;
  /** ISO 8601 UTC. */
  decidedAt: string | null;
  text: string | null;
}

/** An assessment as its rows tell it, its steps in order. */
export interface AssessmentRow {
  id: string;
  caseId: string;
  customerId: string;
  requestedBy: string;
  createdAt: Date;
  concluded: boolean;
  agreementId: string | null;
  steps: StepRow[];
}

export type AssessmentOutcome = 'approved' | 'declined';

/** What the decisions come to: declined at the first decline, approved once every step is. */
export function outcomeOf(steps: readonly StepRow[]): AssessmentOutcome | undefined {
  if (steps.some(({ decision }) => decision === 'decline')) return 'declined';
  return steps.every(({ decision }) => decision === 'approve') ? 'approved' : undefined;
}

/** The step whose turn it is; none once there is an outcome. */
export function currentStep(steps: readonly StepRow[]): StepRow | undefined {
  return outcomeOf(steps) === undefined ? steps.find(({ decision }) => decision === null) : undefined;
}

/** Whether a separate agreement is called for: all steps are approved, and one of them said so. */
export const agreementNeeded = (steps: readonly StepRow[]): boolean =>
  outcomeOf(steps) === 'approved' && steps.some((step) => step.agreementNeeded);

/** What the customer is told: the conditions of every step, or the advice of the one that declined. */
export function conclusionText(steps: readonly StepRow[]): string {
  const declined = steps.find(({ decision }) => decision === 'decline');
  return (declined ? [declined] : steps).flatMap(({ text }) => text?.trim() ?? []).join('\n\n');
}
