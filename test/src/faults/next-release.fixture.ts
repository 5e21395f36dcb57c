import { patched, sleep } from '@temporalio/workflow';
import type { CaseInput } from '@mottak/contracts/plain';
import { caseLife as today } from '@mottak/case-workflow';

export { advisoryLife } from '@mottak/advisory-workflow';
export { agreementLife } from '@mottak/agreement-workflow';
export { disruptionLife } from '@mottak/disruption-workflow';
export { onCallLife } from '@mottak/on-call-workflow';

/** The case as a next release might have it: a branch that begins with a step of its own, for cases that start under it. */
export async function caseLife(input: CaseInput): Promise<void> {
  if (patched('begin-with-a-breath')) await sleep(10);
  await today(input);
}
