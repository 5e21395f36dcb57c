import type { PoolClient } from 'pg';

/** Longer than a command lives (Postgres interval): what is still pending then was left by a process that died. */
const patience = '1 minute';

/** Whether an answer was written before the offer ended and may still be recorded. */
export async function isAnswerUnderWay(transaction: PoolClient, agreementId: string): Promise<boolean> {
  const { rows } = await transaction.query<{ underWay: boolean }>(
    `SELECT EXISTS (
       SELECT FROM act JOIN separate_agreement agreement ON agreement.id::text = act.subject
       WHERE act.subject = $1 AND act.state = 'pending' AND act.what IN ('accept', 'decline')
         AND act.written_at <= agreement.expires_at AND act.taken_at > clock_timestamp() - $2::interval
     ) AS "underWay"`,
    [agreementId, patience],
  );
  return rows[0]?.underWay ?? false;
}

/** Voids the answers that nobody will bring any more. */
export async function voidAnswers(transaction: PoolClient, agreementId: string): Promise<void> {
  await transaction.query(
    `UPDATE act SET state = 'void' WHERE subject = $1 AND state = 'pending' AND what IN ('accept', 'decline')`,
    [agreementId],
  );
}

/** Whether the offer's time is over, by the database's clock. */
export async function isOver(transaction: PoolClient, agreementId: string): Promise<boolean> {
  const { rows } = await transaction.query<{ over: boolean }>(
    `SELECT expires_at < clock_timestamp() AS over FROM separate_agreement WHERE id = $1`,
    [agreementId],
  );
  return rows[0]?.over ?? false;
}
