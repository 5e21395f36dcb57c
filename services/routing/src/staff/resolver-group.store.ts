import { Injectable } from '@nestjs/common';
import { reception } from '@mottak/case';
import { DomainError, type ResolverGroupChange, type ResolverGroupView } from '@mottak/contracts';
import { Pool } from 'pg';

/** The resolver groups and how each hands its cases to its members. */
@Injectable()
export class ResolverGroupStore {
  constructor(private readonly pool: Pool) {}

  async all(): Promise<ResolverGroupView[]> {
    const { rows } = await this.pool.query<ResolverGroupView>(
      'SELECT id, name, assignment FROM resolver_group ORDER BY id',
    );
    return rows;
  }

  /** Adds or changes a group. @throws DomainError `invalid-request` for reception, which is no resolver group */
  async keep(id: string, { name, assignment }: ResolverGroupChange): Promise<ResolverGroupView> {
    if (id === reception)
      throw new DomainError('invalid-request', 'Reception is not a resolver group.', {
        errors: [{ path: 'groupId', message: 'must not be reception' }],
      });
    await this.pool.query(
      `INSERT INTO resolver_group (id, name, assignment) VALUES ($1, $2, $3)
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, assignment = excluded.assignment`,
      [id, name, assignment],
    );
    return { id, name, assignment };
  }
}
