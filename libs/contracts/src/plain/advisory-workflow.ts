/** Start input of the advisory workflow: an assessment of what isn't in the catalogue (R11). */
export interface AdvisoryInput {
  assessmentId: string;
  caseId: string;
  customerId: string;
  requestedBy: string;
}

/** One configured step of an assessment, in order. */
export interface AssessmentStep {
  key: string;
  name: string;
}

/** An Update's argument: the row `decisionId` holds the decision, its text and its verified author. */
export interface DecisionMessage {
  decisionId: string;
  step: string;
}

/** What a decision came to. */
export interface RecordedDecision {
  step: string;
  decision: 'approve' | 'decline';
  agreementNeeded: boolean;
  textId: string;
  decidedBy: string;
}

export interface ConcludedAssessment {
  outcome: 'approved' | 'declined';
  agreementNeeded: boolean;
  textId: string;
}

export const advisoryMessages = { decide: 'decide', current: 'current' } as const;

/** Start input of the agreement workflow: a separate agreement for one inquiry. */
export interface AgreementInput {
  agreementId: string;
  assessmentId: string;
  caseId: string;
  customerId: string;
  requestedBy: string;
}

/** An Update's argument: the row `actId` holds who does what; `act` must be allowed where the agreement stands. */
export interface AgreementActMessage {
  actId: string;
  act: AgreementAct;
}

export type AgreementAct = 'offer' | 'accept' | 'decline';
export type AgreementState = 'drafted' | 'offered' | 'accepted' | 'declined' | 'expired';

export interface RecordedAct {
  state: AgreementState;
  actorId: string;
  actorKind: 'staff' | 'customer' | 'system';
  textId: string;
  /** When the offer ends, ISO 8601 UTC; null unless offered. */
  expiresAt: string | null;
}

export const agreementMessages = { act: 'act', current: 'current' } as const;

/** Activities in approval. Each is idempotent by the ids in its request. */
export interface ApprovalActivities {
  openAssessment(input: AdvisoryInput): Promise<{ steps: AssessmentStep[] }>;
  recordDecision(request: { assessmentId: string; decisionId: string }): Promise<RecordedDecision>;
  concludeAssessment(request: {
    assessmentId: string;
    outcome: 'approved' | 'declined';
    agreementNeeded: boolean;
  }): Promise<ConcludedAssessment>;
  draftAgreement(input: AgreementInput): Promise<void>;
  recordAct(request: { agreementId: string; actId: string; act: AgreementAct }): Promise<RecordedAct>;
  expireAgreement(request: { agreementId: string }): Promise<RecordedAct>;
}
