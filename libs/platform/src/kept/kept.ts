import { isDeepStrictEqual } from 'node:util';
import type { KeptVersion, VersionQuery } from '@mottak/contracts';
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '../database/transaction.js';
import { demandPrecondition, type Precondition } from '../http/precondition.js';
import { insertSql, lockSql, newestSql, versionsSql } from './kept.sql.js';

/** What is kept, item by item, as its record of changes shows it. */
export type Kept = ReadonlyMap<string, object>;

/** Something that operators replace as a whole. */
export interface Keeping {
  /** Its name in the record, such as `resolver-group/network`. Personal data doesn't belong in it. */
  what: string;
  /** As it is now; undefined where there is none. */
  read: (transaction: PoolClient) => Promise<Kept | undefined>;
  write: (transaction: PoolClient) => Promise<unknown>;
}

/** Who replaces something, why, and what they have seen of it. */
export interface Edit {
  by: string;
  why: string;
  precondition: Precondition;
}

interface Change {
  item: string;
  was: object | null;
  became: object | null;
}

/**
 * Replaces something, and leaves who did so, when, why and what it changed, in one transaction and under the lock of its
 * name. What stays as it was is no new version.
 * @returns the version that is there then
 * @throws DomainError `stale`, and whatever `read` and `write` throw
 */
export function replaceKept(pool: Pool, keeping: Keeping, edit: Edit): Promise<number> {
  return inTransaction(pool, (transaction) => replaceKeptIn(transaction, keeping, edit));
}

/** As {@link replaceKept}, in a transaction that replaces other things too. */
export async function replaceKeptIn(
  transaction: PoolClient,
  { what, read, write }: Keeping,
  edit: Edit,
): Promise<number> {
  await transaction.query(lockSql, [what]);
  const version = await keptVersionOf(transaction, what);
  const before = await read(transaction);
  demandPrecondition(edit.precondition, before && version);
  await write(transaction);
  const changes = changesBetween(before, await read(transaction));
  if (changes.length === 0) return version;
  await transaction.query(insertSql, [what, version + 1, edit.by, edit.why, JSON.stringify(changes)]);
  return version + 1;
}

/** 0: nobody has changed it yet. */
export async function keptVersionOf(on: Pool | PoolClient, what: string): Promise<number> {
  const { rows } = await on.query<{ version: number }>(newestSql, [what]);
  return rows[0]?.version ?? 0;
}

/** The versions of something, the newest first. */
export async function keptVersions(
  on: Pool | PoolClient,
  what: string,
  { limit, before }: VersionQuery,
): Promise<KeptVersion[]> {
  const { rows } = await on.query<Omit<KeptVersion, 'at'> & { at: Date }>(versionsSql, [
    what,
    limit,
    before ?? null,
  ]);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

const nothing: Kept = new Map();

function changesBetween(before: Kept = nothing, after: Kept = nothing): Change[] {
  const items = new Set([...before.keys(), ...after.keys()]);
  return [...items].flatMap((item) => {
    const [was, became] = [before.get(item) ?? null, after.get(item) ?? null];
    return isDeepStrictEqual(was, became) ? [] : [{ item, was, became }];
  });
}
