import type { FactType, ProposedFact } from '@mottak/case';
import type { CaseReference } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';
import type { RefusedText } from '../register/admission.js';
import type { CaseRow } from '../register/case-row.js';
import type { Entry } from '../register/entries.js';
import type { JudgedFact } from '../register/judgement.js';
import { affects, findDisruption, suspectOf } from './disruption-rows.js';

/** The judgement of a case with the disruption that may be its cause, which the receipt then names and reception judges (R2). */
export async function withSuspect(
  transaction: PoolClient,
  judged: JudgedFact,
  { customerId, product }: CaseReference,
): Promise<JudgedFact> {
  const disruption = await suspectOf(transaction, customerId, product);
  return disruption ? { ...judged, data: { ...judged.data, disruption } } : judged;
}

/**
 * Puts into each link how far the disruption has come at this moment: the contact is told that much at once, and of each
 * message after it. A disruption that isn't there or doesn't concern the customer is refused: its texts aren't for them.
 */
export async function withMessageNumbers(
  transaction: PoolClient,
  { customer_id }: CaseRow,
  facts: readonly ProposedFact[],
): Promise<{ facts: ProposedFact[] } | { refused: RefusedText[] }> {
  const numbered: ProposedFact[] = [];
  const refused: RefusedText[] = [];
  for (const fact of facts) {
    if (fact.type !== 'disruption-linked') {
      numbered.push(fact);
      continue;
    }
    const disruption = await findDisruption(transaction, fact.data.disruptionId);
    if (disruption && affects(disruption, customer_id))
      numbered.push({ ...fact, data: { ...fact.data, number: disruption.number } });
    else refused.push({ textId: fact.data.textId, reason: 'no such disruption affects the customer' });
  }
  return refused.length > 0 ? { refused } : { facts: numbered };
}

/** Whether a case that has these facts may have news to hear: of the messages that came while its link was recorded. */
export const mayHaveNews = (facts: readonly { type: FactType }[]): boolean =>
  facts.some(({ type }) => type === 'disruption-linked');

/** As `handed`: the case is closed, and hears no more. Greater than any message's number. */
export const hearsNoMore = 2_147_483_647;

/**
 * What was given to a run that was lost, and never told: a case that has told it knows that, and lets it be.
 * @param caseId of one case; without it, all
 */
export async function takeBack(on: Pool | PoolClient, caseId: string | null = null): Promise<void> {
  await on.query(
    `UPDATE case_disruption SET handed = told
     WHERE handed > told AND handed < $2 AND ($1::uuid IS NULL OR case_id = $1)`,
    [caseId, hearsNoMore],
  );
}

const linkSql = `
  INSERT INTO case_disruption (case_id, disruption_id, told, handed) VALUES ($1, $2, $3, $3)
  ON CONFLICT (case_id, disruption_id) DO UPDATE SET told = excluded.told, handed = excluded.handed`;

/** Keeps in rows what new facts say of the disruptions that a case is due to, in the transaction that records them. */
export async function keepLinks(
  transaction: PoolClient,
  caseId: string,
  added: readonly Entry[],
): Promise<void> {
  for (const { fact } of added) {
    if (fact.type === 'disruption-linked')
      await transaction.query(linkSql, [caseId, fact.data.disruptionId, fact.data.number]);
    if (fact.type === 'disruption-unlinked')
      await transaction.query('DELETE FROM case_disruption WHERE case_id = $1 AND disruption_id = $2', [
        caseId,
        fact.data.disruptionId,
      ]);
    if (fact.type === 'disruption-told')
      await transaction.query(
        'UPDATE case_disruption SET told = $3 WHERE case_id = $1 AND disruption_id = $2',
        [caseId, fact.data.disruptionId, fact.data.number],
      );
    if (closing.has(fact.type))
      await transaction.query('UPDATE case_disruption SET handed = $2 WHERE case_id = $1', [
        caseId,
        hearsNoMore,
      ]);
  }
}

const closing: ReadonlySet<FactType> = new Set<FactType>(['merged', 'withdrawn', 'closed']);
