import type { DecisionCommand } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** A decision beside its act. `textId` is the text row's own id. */
export interface DecisionRow {
  step: string;
  decision: 'approve' | 'decline';
  agreementNeeded: boolean;
  textId: string;
}

export async function insertDecision(
  transaction: PoolClient,
  id: string,
  command: DecisionCommand,
  textId: string,
): Promise<void> {
  const agreementNeeded = command.decision === 'approve' && command.agreementNeeded;
  await transaction.query(
    `INSERT INTO decision (id, step, decision, agreement_needed, text_id) VALUES ($1, $2, $3, $4, $5)`,
    [id, command.step, command.decision, agreementNeeded, textId],
  );
}

export async function findDecision(transaction: PoolClient, id: string): Promise<DecisionRow | undefined> {
  const { rows } = await transaction.query<DecisionRow>(
    `SELECT step, decision, agreement_needed AS "agreementNeeded", text_id AS "textId"
     FROM decision WHERE id = $1`,
    [id],
  );
  return rows[0];
}
