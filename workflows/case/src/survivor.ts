import { getExternalWorkflowHandle, log } from '@temporalio/workflow';
import type { Case, Fact, Report } from '@mottak/case';
import { caseWorkflowId, type CaseReference } from '@mottak/contracts/plain';
import { reportSignal } from './messages.js';

/**
 * A case that was merged tells the one that goes on, whose people join those that it tells. Where that one has ended meanwhile there is
 * nobody to tell: what the contact writes then follows the closed cases' way, and opens a linked one.
 */
export async function tellSurvivor(
  reference: CaseReference,
  { owed = [], watchers = [] }: Case,
  facts: readonly Fact[],
): Promise<void> {
  for (const fact of facts) {
    if (fact.type !== 'merged') continue;
    const { caseId, contactId } = reference;
    const report: Report = {
      reportId: `absorbed/${caseId}`,
      actor: fact.actor,
      type: 'absorbed',
      data: { caseId, contactId, owed, ...(watchers.length === 0 ? {} : { watchers }) },
    };
    try {
      await getExternalWorkflowHandle(caseWorkflowId(fact.data.into)).signal(reportSignal, report);
    } catch (error) {
      log.warn('the case that this one was merged into has ended', { error: String(error) });
    }
  }
}
