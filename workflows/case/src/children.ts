import { ParentClosePolicy, startChild, uuid4 } from '@temporalio/workflow';
import type { Case, Fact } from '@mottak/case';
import {
  agreementWorkflowId,
  assessmentIdOf,
  taskQueues,
  workflowTypes,
  type AdvisoryInput,
  type AgreementInput,
  type CaseReference,
} from '@mottak/contracts/plain';

/** Starts what freshly recorded facts call for: the assessment of what isn't in the catalogue, a separate agreement. */
export async function startBranches(
  reference: CaseReference,
  current: Case,
  facts: readonly Fact[],
): Promise<void> {
  for (const fact of facts) {
    if (fact.type === 'judged' && !fact.data.verdict.approvedProduct) await startAdvisory(reference, current);
    if (fact.type === 'assessment-concluded' && fact.data.outcome === 'approved' && fact.data.agreementNeeded)
      await startAgreement(reference, fact.data.assessmentId);
  }
}

/** A branch lives on when its case closes or continues as new; it reports by signal. */
const independently = { taskQueue: taskQueues.host, parentClosePolicy: ParentClosePolicy.ABANDON };

async function startAdvisory(reference: CaseReference, current: Case): Promise<void> {
  const { caseId, customerId, requestedBy, number } = reference;
  const assessmentId = assessmentIdOf(caseId, current.assessments);
  const input: AdvisoryInput = { assessmentId, caseId, customerId, requestedBy };
  await startChild(workflowTypes.advisory, {
    ...independently,
    workflowId: assessmentId,
    args: [input],
    staticSummary: `Assessment for ${number}`,
  });
}

async function startAgreement(reference: CaseReference, assessmentId: string): Promise<void> {
  const { caseId, customerId, requestedBy, number } = reference;
  const agreementId = uuid4();
  const input: AgreementInput = { agreementId, assessmentId, caseId, customerId, requestedBy };
  await startChild(workflowTypes.agreement, {
    ...independently,
    workflowId: agreementWorkflowId(agreementId),
    args: [input],
    staticSummary: `Separate agreement for ${number}`,
  });
}
