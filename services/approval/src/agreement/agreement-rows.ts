import type { AgreementInput, AgreementState, Terms } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';
import type { AgreementRow } from './agreement.js';

const agreements = `
  SELECT agreement.id, assessment_id AS "assessmentId", agreement.case_id AS "caseId",
    customer_id AS "customerId", terms, state, text_id AS "textId", written_text.body AS text,
    expires_at AS "expiresAt", agreement.version, ended_by AS "endedBy"
  FROM separate_agreement agreement JOIN written_text ON written_text.id = text_id
  WHERE agreement.id = $1`;

export async function findAgreement(
  database: Pool | PoolClient,
  id: string,
): Promise<AgreementRow | undefined> {
  const { rows } = await database.query<AgreementRow>(agreements, [id]);
  return rows[0];
}

/** Like {@link findAgreement}, after locking the row: acts, the draft and the expiry wait for each other. */
export async function lockAgreement(transaction: PoolClient, id: string): Promise<AgreementRow | undefined> {
  await transaction.query(`SELECT FROM separate_agreement WHERE id = $1 FOR UPDATE`, [id]);
  return findAgreement(transaction, id);
}

export async function insertAgreement(
  transaction: PoolClient,
  { agreementId, assessmentId, caseId, customerId }: AgreementInput,
  terms: Terms,
  textId: string,
): Promise<void> {
  await transaction.query(
    `INSERT INTO separate_agreement (id, assessment_id, case_id, customer_id, terms, text_id)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [agreementId, assessmentId, caseId, customerId, terms, textId],
  );
}

/** Offers it from now on, for `budget` (ISO 8601, of elapsed time). Returns when the offer ends. */
export async function keepOffer(transaction: PoolClient, id: string, budget: string): Promise<Date> {
  const { rows } = await transaction.query<{ expiresAt: Date }>(
    `UPDATE separate_agreement SET state = 'offered', version = version + 1,
       expires_at = date_trunc('milliseconds', clock_timestamp()) + $2::interval
     WHERE id = $1 RETURNING expires_at AS "expiresAt"`,
    [id, budget],
  );
  const [row] = rows;
  if (!row) throw new Error(`the agreement ${id} is gone`);
  return row.expiresAt;
}

/** @param endedBy the act that answered the offer; null where it expired */
export async function keepEnd(
  transaction: PoolClient,
  id: string,
  state: Extract<AgreementState, 'accepted' | 'declined' | 'expired'>,
  endedBy: string | null,
): Promise<void> {
  await transaction.query(
    `UPDATE separate_agreement SET state = $2, version = version + 1, ended_by = $3 WHERE id = $1`,
    [id, state, endedBy],
  );
}

/** Says that the terms are others now. Returns the version that it is then. */
export async function keepRedrafted(transaction: PoolClient, id: string): Promise<number> {
  const { rows } = await transaction.query<{ version: number }>(
    'UPDATE separate_agreement SET version = version + 1 WHERE id = $1 RETURNING version',
    [id],
  );
  const [row] = rows;
  if (!row) throw new Error(`the agreement ${id} is gone`);
  return row.version;
}
