import { createHash } from 'node:crypto';
import { textIdOf, uuidv7 } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** A text to keep, and who wrote it; `system` for one that is put together of others' words. */
export interface NewText {
  caseId: string;
  body: string;
  author: { kind: 'staff' | 'system'; id: string };
}

/** Keeps a text. Returns its row's id. */
export async function keepText(transaction: PoolClient, { caseId, body, author }: NewText): Promise<string> {
  const id = uuidv7();
  await transaction.query(
    `INSERT INTO written_text (id, case_id, body, author_kind, author_id) VALUES ($1, $2, $3, $4, $5)`,
    [id, caseId, body, author.kind, author.id],
  );
  return id;
}

/** A text's id as others know it. */
export const publicTextId = (id: string): string => textIdOf('approval', id);

/** Replaces a text that nobody has been sent yet; who rewrote it is its author. */
export async function rewriteText(
  transaction: PoolClient,
  id: string,
  body: string,
  author: NewText['author'],
): Promise<void> {
  await transaction.query(
    `UPDATE written_text SET body = $2, author_kind = $3, author_id = $4, written_at = clock_timestamp()
     WHERE id = $1`,
    [id, body, author.kind, author.id],
  );
}

/** SHA-256, hex: tells whether a text is still the one that somebody has read. */
export const textHash = (body: string): string => createHash('sha256').update(body).digest('hex');
