import { snapshotCompleteKey } from '@mottak/contracts';
import { outboxInsert } from '@mottak/platform';
import type { PoolClient } from 'pg';
import { announcement } from '../announcement.js';
import { registerKinds, type RegisterKind, type Registered, type Unversioned } from './register-kinds.js';

/** Who made what comes with the software. */
const release = 'release';

/** Who made a version, by the subject of their token, and why. */
export interface Authorship {
  author: string;
  why: string | null;
}

/** Adds a version that isn't there, and announces it, in the caller's transaction. Versions are immutable. */
export async function addVersion<K extends RegisterKind>(
  transaction: PoolClient,
  kind: K,
  snapshot: Registered[K],
  by: Authorship = { author: release, why: null },
): Promise<void> {
  const { topic, type, shape } = registerKinds[kind];
  const data = shape.parse(snapshot);
  const { id, version, validFrom } = data;
  await transaction.query(
    `INSERT INTO register_version (kind, id, version, valid_from, data, author, why) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [kind, id, version, validFrom, data, by.author, by.why],
  );
  const place = { topic, key: `${id}/${version}`, subject: id };
  await outboxInsert(transaction, [announcement(place, type, data, new Date())]);
}

/** Valid from before there were cases, so that a first version is in force whenever an inquiry came. */
const always = '2020-01-01T00:00:00.000Z';

/** Adds the next version where `thing` isn't what its latest version says; nothing where it is, or where somebody keeps it now. */
export async function keepVersion<K extends RegisterKind>(
  transaction: PoolClient,
  kind: K,
  thing: Unversioned<K>,
): Promise<void> {
  const { rows } = await transaction.query<{ version: number; author: string; same: boolean }>(
    `SELECT version, author, data - 'version' - 'validFrom' = $3::jsonb AS same FROM register_version
     WHERE kind = $1 AND id = $2 ORDER BY version DESC LIMIT 1`,
    [kind, thing.id, thing],
  );
  const [latest] = rows;
  if (latest && (latest.same || latest.author !== release)) return;
  const version = (latest?.version ?? 0) + 1;
  const validFrom = latest ? new Date().toISOString() : always;
  const snapshot: unknown = { ...thing, version, validFrom };
  await addVersion(transaction, kind, registerKinds[kind].shape.parse(snapshot) as Registered[K]);
}

/** Announces, once, that everything that a kind holds has been published: what comes after is news. */
export async function completeSnapshot(transaction: PoolClient, kind: RegisterKind): Promise<void> {
  const { rowCount } = await transaction.query(
    `INSERT INTO register_published (kind) VALUES ($1) ON CONFLICT DO NOTHING`,
    [kind],
  );
  if (rowCount === 0) return;
  const place = { topic: registerKinds[kind].topic, key: snapshotCompleteKey, subject: kind };
  await outboxInsert(transaction, [announcement(place, 'snapshot.completed.v1', {}, new Date())]);
}
