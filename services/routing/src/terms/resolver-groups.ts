import { Injectable } from '@nestjs/common';
import { reception } from '@mottak/case';
import { Pool } from 'pg';

/** The places where cases are worked on: reception, and the resolver groups. */
@Injectable()
export class ResolverGroups {
  constructor(private readonly pool: Pool) {}

  async isPlace(id: string): Promise<boolean> {
    if (id === reception) return true;
    const { rowCount } = await this.pool.query('SELECT FROM resolver_group WHERE id = $1', [id]);
    return rowCount === 1;
  }
}
