import { condition } from '@temporalio/workflow';
import type { AdvisoryInput, AgreementInput } from '@mottak/contracts/plain';

/** The workflows that the tests run: the case, and branches that do nothing by themselves. */
export { caseLife } from './case.workflow.js';

/** Who has asked for a branch that lasts; any other ends at once. */
export const patient = 'patient';

/** Stands in for the advisory branch, whose reports the tests send themselves. */
export async function advisoryLife({ requestedBy }: AdvisoryInput): Promise<void> {
  if (requestedBy === patient) await condition(() => false);
}

/** Likewise for a separate agreement. */
export async function agreementLife({ requestedBy }: AgreementInput): Promise<void> {
  if (requestedBy === patient) await condition(() => false);
}
