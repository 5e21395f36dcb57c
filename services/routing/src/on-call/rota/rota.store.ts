import { Injectable } from '@nestjs/common';
import { DomainError, type VersionQuery } from '@mottak/contracts';
import { demandPrecondition, inTransaction, type Precondition } from '@mottak/platform';
import type { DutyChange, RotaDefinition } from '@mottak/rota';
import { Pool, type PoolClient } from 'pg';
import { contentHash } from '../../register/content-hash.js';
import { demandKnownOfficers, type NamedOfficer } from './officers-ahead.js';
import { usableRota } from './usable-rota.js';

/** A rota in one version. Versions are immutable; each is in force until the next one is. */
export interface RotaVersion {
  rota_id: string;
  version: number;
  name: string;
  valid_from: Date;
  definition: RotaDefinition;
  changed_by: string;
  /** Null in versions that were made before reasons were asked for. */
  why: string | null;
}

/** Who changes a rota, why, and what they have seen of it; undefined where they don't say. */
export interface RotaEdit {
  by: string;
  why: string;
  precondition?: Precondition | undefined;
}

type Content = Pick<RotaVersion, 'name' | 'definition'>;

const newestSql = `SELECT DISTINCT ON (rota_id) * FROM rota_version`;

/** Rotas and all their versions. A new one is in force from the moment it is written, never from before. */
@Injectable()
export class RotaStore {
  constructor(private readonly pool: Pool) {}

  async list(): Promise<RotaVersion[]> {
    const { rows } = await this.pool.query<RotaVersion>(`${newestSql} ORDER BY rota_id, version DESC`);
    return rows;
  }

  /** @throws DomainError `not-found` */
  async newest(id: string): Promise<RotaVersion> {
    return existing(await newestOf(this.pool, id));
  }

  /** Undefined where there is no such rota, or there was none yet. */
  async inForce(on: Pool | PoolClient, id: string, at: Date): Promise<RotaVersion | undefined> {
    const { rows } = await on.query<RotaVersion>(
      'SELECT * FROM rota_version WHERE rota_id = $1 AND valid_from <= $2 ORDER BY version DESC LIMIT 1',
      [id, at],
    );
    return rows[0];
  }

  /** Every version, the first one first. @throws DomainError `not-found` */
  async versions(id: string): Promise<RotaVersion[]> {
    const { rows } = await this.pool.query<RotaVersion>(
      'SELECT * FROM rota_version WHERE rota_id = $1 ORDER BY version',
      [id],
    );
    existing(rows[0]);
    return rows;
  }

  /** The newest first. @throws DomainError `not-found` where there is no such rota */
  async latest(id: string, { limit, before }: VersionQuery): Promise<RotaVersion[]> {
    await this.newest(id);
    const { rows } = await this.pool.query<RotaVersion>(
      `SELECT * FROM rota_version WHERE rota_id = $1 AND ($3::int IS NULL OR version < $3)
       ORDER BY version DESC LIMIT $2`,
      [id, limit, before ?? null],
    );
    return rows;
  }

  /**
   * Makes a rota, or a new version of it; what is as it was stays the version that it is.
   * @throws DomainError `invalid-request` with the field that can't be, `stale`
   */
  async put(id: string, content: Content, edit: RotaEdit): Promise<RotaVersion> {
    return this.write(id, edit, () => content);
  }

  /**
   * Adds an override or a swap. Where they are more than a rota may have, those that are over go; the earlier versions keep them.
   * @throws DomainError `not-found`, `invalid-request`, `stale`
   */
  async change(id: string, change: DutyChange, edit: RotaEdit): Promise<RotaVersion> {
    const named = change.kind === 'override' ? [change.officer] : change.officers;
    const after = (newest: RotaVersion | undefined): Content => {
      const { name, definition } = existing(newest);
      const all = [...(definition.changes ?? []), change];
      const changes = all.length > mostChanges ? all.filter(({ to }) => Date.parse(to) > Date.now()) : all;
      return { name, definition: { ...definition, changes } };
    };
    // A change at night must not fail for somebody whom it doesn't concern.
    return this.write(id, edit, after, ({ officer }) => named.includes(officer));
  }

  private write(
    id: string,
    { by, why, precondition }: RotaEdit,
    contentAfter: (newest: RotaVersion | undefined) => Content,
    isToBeKnown: (named: NamedOfficer) => boolean = () => true,
  ): Promise<RotaVersion> {
    return inTransaction(this.pool, async (transaction) => {
      await lockRota(transaction, id);
      const newest = await newestOf(transaction, id);
      demandPrecondition(precondition, newest?.version);
      const content = contentAfter(newest);
      usableRota(content.definition);
      await demandKnownOfficers(transaction, content.definition, isToBeKnown);
      if (newest && isSame(newest, content)) return newest;
      return insert(transaction, id, newest, content, { by, why });
    });
  }
}

/** As many as a rota is taken with. */
const mostChanges = 500;

/** Takes the lock under which versions follow each other. */
async function lockRota(transaction: PoolClient, id: string): Promise<void> {
  await transaction.query('INSERT INTO rota (id) VALUES ($1) ON CONFLICT DO NOTHING', [id]);
  await transaction.query('SELECT FROM rota WHERE id = $1 FOR UPDATE', [id]);
}

async function newestOf(on: Pool | PoolClient, id: string): Promise<RotaVersion | undefined> {
  const { rows } = await on.query<RotaVersion>(
    `${newestSql} WHERE rota_id = $1 ORDER BY rota_id, version DESC`,
    [id],
  );
  return rows[0];
}

async function insert(
  transaction: PoolClient,
  id: string,
  newest: RotaVersion | undefined,
  { name, definition }: Content,
  { by, why }: RotaEdit,
): Promise<RotaVersion> {
  const { rows } = await transaction.query<RotaVersion>(
    `INSERT INTO rota_version (rota_id, version, name, valid_from, definition, changed_by, why)
     VALUES ($1, $2, $3, GREATEST(date_trunc('milliseconds', clock_timestamp()), $4::timestamptz + interval '1 ms'), $5, $6, $7)
     RETURNING *`,
    [id, (newest?.version ?? 0) + 1, name, newest?.valid_from ?? null, JSON.stringify(definition), by, why],
  );
  return existing(rows[0]);
}

const isSame = (one: Content, other: Content): boolean =>
  one.name === other.name && contentHash(one.definition) === contentHash(other.definition);

function existing(version: RotaVersion | undefined): RotaVersion {
  if (!version) throw new DomainError('not-found', 'There is no such rota.');
  return version;
}
