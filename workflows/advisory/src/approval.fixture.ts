import { ApplicationFailure } from '@temporalio/common';
import {
  uuidv7,
  type ApprovalActivities,
  type AssessmentStep,
  type ConcludedAssessment,
  type RecordedDecision,
} from '@mottak/contracts/plain';

type Activities = Pick<ApprovalActivities, 'openAssessment' | 'recordDecision' | 'concludeAssessment'>;

/** A decision that somebody wrote; `forbidden` is one that approval won't take. */
export interface WrittenDecision extends Omit<RecordedDecision, 'textId'> {
  forbidden?: boolean;
}

/** Approval with its rows in memory. `held` keeps the steps from being laid out until `release`. */
export class MemoryApproval implements Activities {
  readonly steps: AssessmentStep[] = [
    { key: 'technical', name: 'Technical assessment' },
    { key: 'commercial', name: 'Commercial assessment' },
  ];
  release: () => void = () => undefined;
  private readonly written = new Map<string, WrittenDecision>();
  private opening: Promise<void> = Promise.resolve();
  private isOpen = false;

  hold(): void {
    this.opening = new Promise((resolve) => {
      this.release = resolve;
    });
  }

  /** Writes the row of a decision. Returns its id. */
  write(decision: WrittenDecision): string {
    const id = uuidv7();
    this.written.set(id, decision);
    return id;
  }

  async openAssessment(): Promise<{ steps: AssessmentStep[] }> {
    await this.opening;
    this.isOpen = true;
    return { steps: this.steps };
  }

  recordDecision({ decisionId }: { decisionId: string }): Promise<RecordedDecision> {
    if (!this.isOpen) throw ApplicationFailure.nonRetryable('There is no such assessment.', 'not-found');
    const row = this.written.get(decisionId);
    if (!row || row.forbidden)
      throw ApplicationFailure.nonRetryable(
        'You asked for this assessment yourself; another advisor must decide it.',
        'forbidden',
      );
    const { step, decision, agreementNeeded, decidedBy } = row;
    return Promise.resolve({
      step,
      decision,
      agreementNeeded,
      decidedBy,
      textId: `approval:${decisionId}`,
    });
  }

  concludeAssessment(request: Omit<ConcludedAssessment, 'textId'>): Promise<ConcludedAssessment> {
    const { outcome, agreementNeeded } = request;
    return Promise.resolve({ outcome, agreementNeeded, textId: 'approval:conclusion' });
  }
}
