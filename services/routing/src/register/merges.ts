import type { ProposedFact } from '@mottak/case';
import type { PoolClient } from 'pg';
import { leavesLinkBehind } from '../disruptions/disruption-rows.js';
import type { RefusedText } from './admission.js';
import type { CaseRow } from './case-row.js';

/**
 * Merges that can't be: into a case that isn't there, is another customer's, or has ended, as when two are merged into
 * each other at once; and out of a case whose contact is to hear of a disruption that the other isn't linked to. The other case is locked until the transaction ends, so that it goes on when this one is merged
 * into it. Of two that lock each other Postgres ends one, which is recorded again and then refused.
 */
export async function unfitMerges(
  transaction: PoolClient,
  row: CaseRow,
  facts: readonly ProposedFact[],
): Promise<RefusedText[]> {
  const refused: RefusedText[] = [];
  for (const fact of facts) {
    if (fact.type !== 'merged') continue;
    const { into, textId } = fact.data;
    const { rowCount } = await transaction.query(
      `SELECT FROM case_row WHERE id = $1 AND id <> $2 AND customer_id = $3 AND state NOT IN ('received', 'closed') FOR SHARE`,
      [into, row.id, row.customer_id],
    );
    if (rowCount !== 1)
      refused.push({ textId, reason: 'the other case is not an open one of the same customer' });
    else if (await leavesLinkBehind(transaction, { from: row.id, into }))
      refused.push({
        textId,
        reason: 'the other case is not linked to a disruption that this one is linked to',
      });
  }
  return refused;
}
