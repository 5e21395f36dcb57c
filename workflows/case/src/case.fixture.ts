/** The workflows that the tests run: the case, and branches that do nothing by themselves. */
export { caseLife } from './case.workflow.js';

/** Stands in for the advisory branch, whose reports the tests send themselves. */
export async function advisoryLife(): Promise<void> {
  return Promise.resolve();
}

/** Likewise for a separate agreement. */
export async function agreementLife(): Promise<void> {
  return Promise.resolve();
}
