import { terms, type Terms } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** The terms of the agreement that is in force for a customer now; `undefined` where there is none. */
export async function termsInForce(database: PoolClient, customerId: string): Promise<Terms | undefined> {
  const { rows } = await database.query<{ terms: unknown }>(
    `SELECT agreement.data -> 'terms' AS terms
     FROM register_version customer
     JOIN register_version agreement
       ON agreement.kind = 'agreement' AND agreement.id = customer.data ->> 'agreementId'
     WHERE customer.kind = 'customer' AND customer.id = $1
       AND customer.valid_from <= clock_timestamp() AND agreement.valid_from <= clock_timestamp()
     ORDER BY customer.valid_from DESC, customer.version DESC, agreement.valid_from DESC, agreement.version DESC LIMIT 1`,
    [customerId],
  );
  const [row] = rows;
  return row && terms.parse(row.terms);
}
