import { Injectable } from '@nestjs/common';
import type { CaseStateName, CommandKind } from '@mottak/case';
import { uuidv7 } from '@mottak/contracts';
import { Pool } from 'pg';
import { pendingPatienceMs } from '../register/pending-texts.js';
import type { TextStatus, WrittenCommand } from './written-text.js';

/** A text that a person is about to write on a case, with the command that it is for. */
export interface TextToWrite {
  caseId: string;
  kind: CommandKind;
  author: string;
  authorKind: 'staff' | 'customer';
  /** Whether the author's token is a person's; what isn't is never admitted. */
  human: boolean;
  body: string;
  /** What the case is to be called that the text becomes, where it does. */
  subject?: string;
  /** What the writer calls what it is about, where that isn't in the catalogue. */
  about?: string | undefined;
  command: WrittenCommand;
  commandKey: string;
  bodyHash: string;
}

/** What is known of a refusal, to answer the same when asked again. */
export interface StoredRefusal {
  code: string;
  detail: string;
  extras: Record<string, unknown>;
}

/** A text that was written before under the same key. */
export interface EarlierText {
  id: string;
  status: TextStatus;
  body_hash: string;
  outcome: StoredRefusal | null;
  is_abandoned: boolean;
}

/** What came of writing: the case as it stood under the lock, and the new text unless the key or the state forbade it. */
export interface Written {
  state: CaseStateName;
  version: number;
  text: { id: string; writtenAt: string } | undefined;
}

/** A text that something came of. */
export interface FoundText {
  id: string;
  case_id: string;
  subject: string | null;
  body: string;
  about: string | null;
}

const writeSql = `
  WITH locked AS MATERIALIZED (
    SELECT id, state, version FROM case_row WHERE id = $2 FOR NO KEY UPDATE
  ), written AS (
    INSERT INTO text (id, case_id, kind, author, author_kind, human, body, command, command_key, body_hash,
      subject, about, written_at)
    SELECT $1, id, $3, $4, $9, $10, $5, $6::jsonb, $7, $8, $11, $12, date_trunc('milliseconds', clock_timestamp())
    FROM locked WHERE state NOT IN ('received', 'closed')
    ON CONFLICT (case_id, command_key) WHERE status <> 'void' DO NOTHING
    RETURNING written_at
  )
  SELECT locked.state, locked.version, (SELECT written_at FROM written) AS written_at FROM locked`;

/** Texts by people. Each is written before its command is sent, as the evidence of who wrote what when. */
@Injectable()
export class TextStore {
  constructor(private readonly pool: Pool) {}

  /**
   * Writes a pending text under the lock of its case, which judging takes too: its time stands in order with every
   * judgement. Undefined where there is no such case.
   */
  async write(text: TextToWrite): Promise<Written | undefined> {
    const id = uuidv7();
    const { caseId, kind, author, authorKind, human, body, command, commandKey, bodyHash, subject, about } =
      text;
    const values = [
      id,
      caseId,
      kind,
      author,
      body,
      JSON.stringify(command),
      commandKey,
      bodyHash,
      authorKind,
      human,
      subject ?? null,
      about ?? null,
    ];
    const { rows } = await this.pool.query<{
      state: CaseStateName;
      version: number;
      written_at: Date | null;
    }>(writeSql, values);
    const [row] = rows;
    if (!row) return undefined;
    const { state, version, written_at } = row;
    return { state, version, text: written_at ? { id, writtenAt: written_at.toISOString() } : undefined };
  }

  /** The text written before under a key, unless nothing came of it. */
  async earlier(caseId: string, commandKey: string): Promise<EarlierText | undefined> {
    const { rows } = await this.pool.query<EarlierText>(
      `SELECT id, status, body_hash, outcome,
         status = 'pending' AND written_at < clock_timestamp() - $3 * interval '1 millisecond' AS is_abandoned
       FROM text WHERE case_id = $1 AND command_key = $2 AND status <> 'void'`,
      [caseId, commandKey, pendingPatienceMs],
    );
    return rows[0];
  }

  /** Gives a text up. False where that is too late: it has been admitted, and its command has happened. */
  async void(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE text SET status = 'void' WHERE id = $1 AND status IN ('pending', 'void')`,
      [id],
    );
    return rowCount === 1;
  }

  /** Keeps why a command was refused. False where it has happened all the same. */
  async refuse(id: string, outcome: StoredRefusal): Promise<boolean> {
    const { rowCount } = await this.pool.query(
      `UPDATE text SET status = 'refused', outcome = $2::jsonb WHERE id = $1 AND status IN ('pending', 'refused')`,
      [id, JSON.stringify(outcome)],
    );
    return rowCount === 1;
  }

  /** Texts by id, with the case that each belongs to; unknown ids and void texts are left out. */
  async find(ids: readonly string[]): Promise<FoundText[]> {
    const { rows } = await this.pool.query<FoundText>(
      `SELECT id, case_id, subject, body, about FROM text WHERE id = ANY($1::uuid[]) AND status = 'admitted'`,
      [ids],
    );
    return rows;
  }
}
