import { condition, defineQuery, defineSignal, setHandler } from '@temporalio/workflow';
import { caseMessages } from '@mottak/contracts/plain';
import type { Report } from '@mottak/case';

/** The workflows that the tests run: the agreement, and a case that only listens. */
export { agreementLife } from './agreement.workflow.js';

/** Stands in for the case: keeps what it is told, until it is closed. */
export async function caseLife(): Promise<Report[]> {
  const reports: Report[] = [];
  let closed = false;
  setHandler(defineSignal<[Report]>(caseMessages.report), (report) => {
    reports.push(report);
  });
  setHandler(defineQuery<Report[]>('reports'), () => reports);
  setHandler(defineSignal('close'), () => {
    closed = true;
  });
  await condition(() => closed);
  return reports;
}
