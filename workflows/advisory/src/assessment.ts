import type { AssessmentStep, DecisionMessage, ErrorCode, RecordedDecision } from '@mottak/contracts/plain';

/** Why a decision can't be taken, and the step that may be decided instead. */
export interface Refusal {
  code: Extract<ErrorCode, 'invalid-request' | 'transition-refused' | 'conflict'>;
  detail: string;
  allowed: string[];
}

/** How an assessment ended. */
export interface Outcome {
  outcome: 'approved' | 'declined';
  agreementNeeded: boolean;
}

/** What the query `current` answers. */
export interface AssessmentState {
  current: string | null;
  outcome: Outcome['outcome'] | null;
  agreementNeeded: boolean;
  steps: AssessmentStep[];
  decisions: RecordedDecision[];
}

/** Where an assessment stands: its steps, decided from the first to the last or until one is declined. Pure. */
export class Assessment {
  readonly decisions: RecordedDecision[] = [];
  private steps: AssessmentStep[] = [];

  get opened(): boolean {
    return this.steps.length > 0;
  }

  /** The step whose turn it is; none before the steps are laid out and after the outcome. */
  get current(): AssessmentStep | undefined {
    return this.outcome === undefined ? this.steps[this.decisions.length] : undefined;
  }

  get outcome(): Outcome['outcome'] | undefined {
    if (this.decisions.some(({ decision }) => decision === 'decline')) return 'declined';
    return this.opened && this.decisions.length === this.steps.length ? 'approved' : undefined;
  }

  /** A separate agreement is called for where a step that was approved said so, and none was declined. */
  get agreementNeeded(): boolean {
    return this.outcome === 'approved' && this.decisions.some((decision) => decision.agreementNeeded);
  }

  open(steps: AssessmentStep[]): void {
    this.steps = steps;
  }

  record(decision: RecordedDecision): void {
    this.decisions.push(decision);
  }

  /** Why `message` can't be taken now; `undefined` where it can, or where that isn't known before the steps are. */
  refusalOf(message: Partial<DecisionMessage> | undefined): Refusal | undefined {
    const allowed = this.current ? [this.current.key] : [];
    const refusal = (code: Refusal['code'], detail: string): Refusal => ({ code, detail, allowed });
    if (typeof message?.decisionId !== 'string' || typeof message.step !== 'string')
      return refusal('invalid-request', 'A decision must name its row and its step.');
    if (!this.opened || message.step === this.current?.key) return undefined;
    if (this.decisions.some(({ step }) => step === message.step))
      return refusal('conflict', `Step \`${message.step}\` has already been decided.`);
    if (this.outcome)
      return refusal('transition-refused', `The assessment has ended: it was ${this.outcome}.`);
    return refusal('transition-refused', `It is not the turn of step \`${message.step}\`.`);
  }

  inWords(): string {
    if (this.current)
      return `Waits for «${this.current.name}», step ${this.decisions.length + 1} of ${this.steps.length}.`;
    if (this.outcome === 'declined')
      return `Declined at step ${this.decisions.length} of ${this.steps.length}.`;
    if (this.outcome === undefined) return 'The steps are being laid out.';
    return this.agreementNeeded ? 'Approved; a separate agreement is called for.' : 'Approved.';
  }

  view(): AssessmentState {
    const { outcome, agreementNeeded, steps, decisions } = this;
    return {
      current: this.current?.key ?? null,
      outcome: outcome ?? null,
      agreementNeeded,
      steps,
      decisions,
    };
  }
}
