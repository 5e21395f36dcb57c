import {
  ParentClosePolicy,
  patched,
  startChild,
  uuid4,
  WorkflowIdReusePolicy,
  type ChildWorkflowOptions,
} from '@temporalio/workflow';
import type { Case, Fact, FactOf, FactType } from '@mottak/case';
import {
  agreementIdOf,
  agreementWorkflowId,
  assessmentIdOf,
  taskQueues,
  workflowTypes,
  type AdvisoryInput,
  type AgreementInput,
  type CaseReference,
} from '@mottak/contracts/plain';

/**
 * Starts what recorded facts call for and later ones don't tell the end of: the assessment of what isn't in the catalogue,
 * a separate agreement. A case that was started again gets all its facts at once; what it has started before is let be.
 */
export async function startBranches(
  reference: CaseReference,
  current: Case,
  facts: readonly Fact[],
): Promise<void> {
  for (const [index, fact] of facts.entries()) {
    const later = facts.slice(index + 1);
    const isPast = (...types: FactType[]) =>
      later.some(({ type }) => types.includes(type)) && patched('branches-of-the-past-are-let-be');
    if (callsForAssessment(fact) && !isPast('assessment-concluded')) await startAdvisory(reference, current);
    if (callsForAgreement(fact) && !isPast(...ofAgreements))
      await startAgreement(reference, current, fact.data.assessmentId);
  }
}

const ofAgreements: FactType[] = [
  'agreement-drafted',
  'agreement-offered',
  'agreement-accepted',
  'agreement-declined',
  'agreement-expired',
];

const callsForAssessment = (fact: Fact): boolean =>
  fact.type === 'judged' && !fact.data.verdict.approvedProduct;

const callsForAgreement = (fact: Fact): fact is FactOf<'assessment-concluded'> =>
  fact.type === 'assessment-concluded' && fact.data.outcome === 'approved' && fact.data.agreementNeeded;

/** A branch lives on when its case closes or continues as new; it reports by signal. */
const independently = {
  taskQueue: taskQueues.host,
  parentClosePolicy: ParentClosePolicy.ABANDON,
  workflowIdReusePolicy: WorkflowIdReusePolicy.REJECT_DUPLICATE,
};

/** What an assessment or agreement is found by beside its own id. */
const attributesOf = ({ number, customerId }: CaseReference) =>
  [
    { key: { name: 'CaseNumber', type: 'KEYWORD' }, value: number },
    { key: { name: 'Customer', type: 'KEYWORD' }, value: customerId },
  ] satisfies ChildWorkflowOptions['typedSearchAttributes'];

/** One that was started before, whatever became of it, is let be. */
async function once(start: Promise<unknown>): Promise<void> {
  try {
    await start;
  } catch (error) {
    if (!(error instanceof Error && error.name === 'WorkflowExecutionAlreadyStartedError')) throw error;
  }
}

async function startAdvisory(reference: CaseReference, current: Case): Promise<void> {
  const { caseId, customerId, requestedBy, number } = reference;
  const assessmentId = assessmentIdOf(caseId, current.assessments);
  const input: AdvisoryInput = { assessmentId, caseId, customerId, requestedBy };
  await once(
    startChild(workflowTypes.advisory, {
      ...independently,
      workflowId: assessmentId,
      args: [input],
      staticSummary: `Assessment for ${number}`,
      typedSearchAttributes: attributesOf(reference),
    }),
  );
}

async function startAgreement(
  reference: CaseReference,
  { assessments }: Case,
  assessmentId: string,
): Promise<void> {
  const { caseId, customerId, requestedBy, number } = reference;
  const agreementId = patched('agreement-id-is-derived') ? agreementIdOf(caseId, assessments) : uuid4();
  const input: AgreementInput = { agreementId, assessmentId, caseId, customerId, requestedBy };
  await once(
    startChild(workflowTypes.agreement, {
      ...independently,
      workflowId: agreementWorkflowId(agreementId),
      args: [input],
      staticSummary: `Separate agreement for ${number}`,
      typedSearchAttributes: attributesOf(reference),
    }),
  );
}
