import type { ConcludedAssessment } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { publicTextId } from '../texts/texts.js';

/** How an assessment was concluded, if it was. */
export async function findConclusion(
  transaction: PoolClient,
  assessmentId: string,
): Promise<ConcludedAssessment | undefined> {
  const { rows } = await transaction.query<ConcludedAssessment>(
    `SELECT outcome, agreement_needed AS "agreementNeeded", conclusion_text_id AS "textId"
     FROM assessment WHERE id = $1 AND outcome IS NOT NULL`,
    [assessmentId],
  );
  const [row] = rows;
  return row && { ...row, textId: publicTextId(row.textId) };
}

/** @param conclusion its `textId` is the text row's own id */
export async function keepConclusion(
  transaction: PoolClient,
  assessmentId: string,
  { outcome, agreementNeeded, textId }: ConcludedAssessment,
): Promise<void> {
  await transaction.query(
    `UPDATE assessment SET outcome = $2, agreement_needed = $3, conclusion_text_id = $4 WHERE id = $1`,
    [assessmentId, outcome, agreementNeeded, textId],
  );
}
