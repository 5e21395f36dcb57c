import { DomainError } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';
import type { ActRow, Answer, NewAct } from './act.js';
import { fingerprintOf } from './fingerprint.js';

/** The act that a request made before under the same key, as far as it has come. */
export interface EarlierAct {
  id: string;
  state: ActRow['state'];
  same: boolean;
  fresh: boolean;
  answer: Answer<unknown> | null;
}

/** After this long (Postgres interval) an unanswered act has been left by a process that died. */
const underWay = '10 seconds';

const columns =
  'id, subject, what, author_id, author_human, author_roles, author_customer, state, written_at, text_hash';

const clientOf = ({ actor }: NewAct): string => JSON.stringify([actor.clientId, actor.sub]);

/** Looks for the act of an earlier request with this key, and locks it. */
export async function findEarlier(transaction: PoolClient, act: NewAct): Promise<EarlierAct | undefined> {
  if (act.key === undefined) return undefined;
  const { rows } = await transaction.query<EarlierAct>(
    `SELECT id, state, answer, fingerprint = $3 AS same,
       taken_at > clock_timestamp() - $4::interval AS fresh
     FROM act WHERE client = $1 AND key = $2 FOR UPDATE`,
    [clientOf(act), act.key, fingerprintOf(act), underWay],
  );
  return rows[0];
}

/** Takes over an act whose process died before it was answered. */
export async function takeOver(transaction: PoolClient, id: string): Promise<void> {
  await transaction.query(`UPDATE act SET taken_at = clock_timestamp() WHERE id = $1`, [id]);
}

/** Lets go of an act's key, so that the request may be made anew. */
export async function releaseKey(transaction: PoolClient, id: string): Promise<void> {
  await transaction.query(`UPDATE act SET client = NULL, key = NULL WHERE id = $1`, [id]);
}

export async function insertAct(transaction: PoolClient, id: string, act: NewAct): Promise<void> {
  const { actor, key } = act;
  await transaction.query(
    `INSERT INTO act (id, subject, what, author_id, author_human, author_roles, author_customer,
       client, key, fingerprint)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      id,
      act.subject,
      act.what,
      actor.sub,
      actor.human,
      actor.roles,
      actor.standing.kind === 'customer' ? actor.standing.customer : null,
      key === undefined ? null : clientOf(act),
      key ?? null,
      fingerprintOf(act),
    ],
  );
}

/** Keeps what was answered; a refusal also voids the act. */
export async function keepAnswer(pool: Pool, id: string, answer: Answer<unknown>): Promise<void> {
  await pool.query(
    `UPDATE act SET answer = $2, state = CASE WHEN $3 AND state = 'pending' THEN 'void' ELSE state END
     WHERE id = $1`,
    [id, answer, 'refusal' in answer],
  );
}

/** Voids an act that may not have arrived, and frees its key. Returns false where it was recorded all the same. */
export async function giveUp(pool: Pool, id: string): Promise<boolean> {
  const { rowCount } = await pool.query(
    `UPDATE act SET state = 'void', client = NULL, key = NULL WHERE id = $1 AND state <> 'recorded'`,
    [id],
  );
  return rowCount === 1;
}

/** Whether an act was recorded, whatever its sender heard. */
export async function isRecorded(pool: Pool, id: string): Promise<boolean> {
  const { rows } = await pool.query<{ state: ActRow['state'] }>(`SELECT state FROM act WHERE id = $1`, [id]);
  return rows[0]?.state === 'recorded';
}

/**
 * The act that an Update claims, locked for recording.
 * @throws DomainError `forbidden` where there is none on this subject, `conflict` where it was void
 */
export async function claimAct(transaction: PoolClient, id: string, subject: string): Promise<ActRow> {
  const { rows } = await transaction.query<ActRow>(
    `SELECT ${columns} FROM act WHERE id = $1 AND subject = $2 FOR UPDATE`,
    [id, subject],
  );
  const [act] = rows;
  if (!act) throw new DomainError('forbidden', 'Nobody has written this act.');
  if (act.state === 'void') throw new DomainError('conflict', 'The act was withdrawn before it arrived.');
  return act;
}

/** Keeps which text an act is about, as its author saw it. */
export async function keepTextHash(transaction: PoolClient, id: string, hash: string): Promise<void> {
  await transaction.query(`UPDATE act SET text_hash = $2 WHERE id = $1`, [id, hash]);
}

export async function markRecorded(transaction: PoolClient, id: string): Promise<void> {
  await transaction.query(`UPDATE act SET state = 'recorded' WHERE id = $1`, [id]);
}

/** An act by its id. */
export async function findAct(transaction: PoolClient, id: string): Promise<ActRow | undefined> {
  const { rows } = await transaction.query<ActRow>(`SELECT ${columns} FROM act WHERE id = $1`, [id]);
  return rows[0];
}
