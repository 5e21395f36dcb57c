import { Injectable } from '@nestjs/common';
import { reception } from '@mottak/case';
import { DomainError, type ResolverGroupChange, type ResolverGroupView } from '@mottak/contracts';
import { replaceKept, type Edit, type Kept } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';

/** A group's name in the record of changes. */
export const groupKept = (id: string): string => `resolver-group/${id}`;

const groupsSql = `
  SELECT id, name, assignment,
    (SELECT coalesce(max(version), 0) FROM kept_version WHERE what = 'resolver-group/' || id) AS version
  FROM resolver_group`;

/** The resolver groups and how each hands its cases to its members. */
@Injectable()
export class ResolverGroupStore {
  constructor(private readonly pool: Pool) {}

  async all(): Promise<ResolverGroupView[]> {
    return (await this.pool.query<ResolverGroupView>(`${groupsSql} ORDER BY id`)).rows;
  }

  /** @throws DomainError `not-found` */
  async one(id: string): Promise<ResolverGroupView> {
    const { rows } = await this.pool.query<ResolverGroupView>(`${groupsSql} WHERE id = $1`, [id]);
    if (!rows[0]) throw new DomainError('not-found', 'There is no such resolver group.');
    return rows[0];
  }

  /**
   * Adds or changes a group.
   * @throws DomainError `invalid-request` for reception, which is no resolver group; `stale`
   */
  async keep(
    id: string,
    { name, assignment }: Omit<ResolverGroupChange, 'why'>,
    edit: Edit,
  ): Promise<ResolverGroupView> {
    if (id === reception)
      throw new DomainError('invalid-request', 'Reception is not a resolver group.', {
        errors: [{ path: 'groupId', message: 'must not be reception' }],
      });
    const read = (transaction: PoolClient) => readGroup(transaction, id);
    const write = (transaction: PoolClient) =>
      transaction.query(
        `INSERT INTO resolver_group (id, name, assignment) VALUES ($1, $2, $3)
         ON CONFLICT (id) DO UPDATE SET name = excluded.name, assignment = excluded.assignment`,
        [id, name, assignment],
      );
    await replaceKept(this.pool, { what: groupKept(id), read, write }, edit);
    return this.one(id);
  }
}

async function readGroup(transaction: PoolClient, id: string): Promise<Kept | undefined> {
  const { rows } = await transaction.query<{ name: string; assignment: string }>(
    'SELECT name, assignment FROM resolver_group WHERE id = $1',
    [id],
  );
  return rows[0] && new Map([[id, rows[0]]]);
}
