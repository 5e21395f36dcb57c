import type { ProposedFact } from '@mottak/case';
import type { PoolClient } from 'pg';
import { leavesLinkBehind } from '../disruptions/disruption-rows.js';
import type { RefusedText } from './admission.js';
import type { CaseRow } from './case-row.js';

/**
 * Puts into each merge the number of the case that goes on, of which the contact hears. Refused are merges that can't be: into
 * a case that isn't there, is another customer's, or has ended, as when two are merged into each other at once; and out of a
 * case whose contact is to hear of a disruption that the other isn't linked to. The other case is locked until the transaction
 * ends, so that it goes on when this one is merged into it. Of two that lock each other Postgres ends one, which is recorded
 * again and then refused.
 */
export async function withSurvivors(
  transaction: PoolClient,
  row: CaseRow,
  facts: readonly ProposedFact[],
): Promise<{ facts: ProposedFact[] } | { refused: RefusedText[] }> {
  const merging: ProposedFact[] = [];
  const refused: RefusedText[] = [];
  for (const fact of facts) {
    if (fact.type !== 'merged') {
      merging.push(fact);
      continue;
    }
    const { into, textId } = fact.data;
    const caseNumber = await lockSurvivor(transaction, row, into);
    if (caseNumber === undefined)
      refused.push({ textId, reason: 'The other case is not an open one of the same customer.' });
    else if (await leavesLinkBehind(transaction, { from: row.id, into }))
      refused.push({
        textId,
        reason: 'The other case is not linked to a disruption that this one is linked to.',
      });
    else merging.push({ ...fact, data: { ...fact.data, caseNumber } });
  }
  return refused.length > 0 ? { refused } : { facts: merging };
}

/** The number of the case that goes on; undefined where it can't. */
async function lockSurvivor(
  transaction: PoolClient,
  { id, customer_id }: CaseRow,
  into: string,
): Promise<string | undefined> {
  const { rows } = await transaction.query<{ number: string }>(
    `SELECT number FROM case_row
     WHERE id = $1 AND id <> $2 AND customer_id = $3 AND state NOT IN ('received', 'closed') FOR SHARE`,
    [into, id, customer_id],
  );
  return rows[0]?.number;
}
