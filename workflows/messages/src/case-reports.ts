import { getExternalWorkflowHandle, isCancellation, log } from '@temporalio/workflow';
import { caseMessages, caseWorkflowId } from '@mottak/contracts/plain';
import type { Report } from '@mottak/case';

/** Tells the case. A case that has closed meanwhile can't be told, which must not stop the life that tells it. */
export async function tellCase(caseId: string, report: Report): Promise<void> {
  try {
    await getExternalWorkflowHandle(caseWorkflowId(caseId)).signal<[Report]>(caseMessages.report, report);
  } catch (error) {
    if (isCancellation(error)) throw error;
    log.warn('the case could not be told', { caseId, reportId: report.reportId, error });
  }
}
