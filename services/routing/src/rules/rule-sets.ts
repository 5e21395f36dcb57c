import { Injectable } from '@nestjs/common';
import {
  DomainError,
  type RoutingRule,
  type RuleSetReplacement,
  type RuleSetSummary,
  type RuleSetView,
  type VersionQuery,
} from '@mottak/contracts';
import { demandPrecondition, inTransaction, type Precondition } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { demandSound } from './sound-rules.js';

/** The rules of one version. */
export interface RuleSet {
  version: number;
  rules: readonly RoutingRule[];
}

interface RuleSetRow {
  version: number;
  rules: RoutingRule[];
  author: string;
  why: string;
  created_at: Date;
}

/** The rules in their versions. A version never changes, so the newest that was read is kept. */
@Injectable()
export class RuleSets {
  private newestRead: RuleSet = { version: 0, rules: [] };

  constructor(private readonly pool: Pool) {}

  /** The newest version: what a case that is judged now is judged by. */
  async newest(on: Pool | PoolClient): Promise<RuleSet> {
    const known = this.newestRead;
    const { rows } = await on.query<{ version: number; rules: RoutingRule[] | null }>(
      `SELECT version, CASE WHEN version = $1 THEN NULL ELSE rules END AS rules
       FROM routing_rules ORDER BY version DESC LIMIT 1`,
      [known.version],
    );
    const [row] = rows;
    if (!row) throw new Error('there are no routing rules, not even an empty set');
    if (row.rules === null) return known;
    const read = { version: row.version, rules: row.rules };
    this.newestRead = read;
    return read;
  }

  /** A version, the newest where none is named. @throws DomainError `not-found` */
  async view(version?: number): Promise<RuleSetView> {
    const { rows } = await this.pool.query<RuleSetRow>(
      `SELECT * FROM routing_rules WHERE $1::int IS NULL OR version = $1 ORDER BY version DESC LIMIT 1`,
      [version ?? null],
    );
    const [row] = rows;
    if (!row) throw new DomainError('not-found', 'There is no such version of the rules.');
    return viewOf(row);
  }

  /** The newest first. */
  async versions({ limit, before }: VersionQuery): Promise<RuleSetSummary[]> {
    const { rows } = await this.pool.query<Omit<RuleSetRow, 'rules'> & { rules: number }>(
      `SELECT version, author, why, created_at, jsonb_array_length(rules) AS rules FROM routing_rules
       WHERE $2::int IS NULL OR version < $2 ORDER BY version DESC LIMIT $1`,
      [limit, before ?? null],
    );
    return rows.map(viewOf);
  }

  /**
   * Adds a version that replaces the newest.
   * @throws DomainError `invalid-request` where the rules couldn't be followed, `stale`
   */
  replace(
    { rules, why }: RuleSetReplacement,
    author: string,
    precondition: Precondition,
  ): Promise<RuleSetView> {
    return inTransaction(this.pool, async (transaction) => {
      await demandSound(transaction, rules);
      await transaction.query('LOCK TABLE routing_rules IN SHARE ROW EXCLUSIVE MODE');
      const { version } = await this.newest(transaction);
      demandPrecondition(precondition, version);
      const { rows } = await transaction.query<RuleSetRow>(
        'INSERT INTO routing_rules (version, rules, author, why) VALUES ($1, $2::jsonb, $3, $4) RETURNING *',
        [version + 1, JSON.stringify(rules), author, why],
      );
      const [row] = rows;
      if (!row) throw new Error('a version of the rules was not written');
      return viewOf(row);
    });
  }
}

const viewOf = <R>({
  version,
  author,
  why,
  created_at,
  rules,
}: Omit<RuleSetRow, 'rules'> & { rules: R }) => ({
  version,
  by: author,
  why,
  at: created_at.toISOString(),
  rules,
});
