import { Injectable } from '@nestjs/common';
import {
  DomainError,
  mostLinked,
  type BulkOutcome,
  type CasesToLink,
  type LinkedCases,
  type MatchingCases,
} from '@mottak/contracts';
import { Scopes, type Actor, type Scope } from '@mottak/platform';
import { Pool } from 'pg';
import { BulkCommands } from '../desk/bulk-commands.js';
import { summaryOf } from '../desk/case-list.js';
import type { CaseRow } from '../register/case-row.js';
import { ForeignTexts } from '../texts/foreign-texts.js';
import { findDisruption, isUnsolved, mayCause } from './disruption-rows.js';

/** Parameters: the disruption; the customers whose cases are meant, or null for all. */
const matching = `
  FROM case_row r JOIN disruption d ON d.id = $1
  WHERE ${isUnsolved} AND ${mayCause} AND ($2::text[] IS NULL OR r.customer_id = ANY($2))
    AND NOT EXISTS (SELECT FROM case_disruption c WHERE c.case_id = r.id AND c.disruption_id = d.id)`;

/** Links cases to a disruption, many by one action. Each is a command of its own, which its workflow takes or refuses. */
@Injectable()
export class Linking {
  constructor(
    private readonly pool: Pool,
    private readonly foreignTexts: ForeignTexts,
    private readonly bulk: BulkCommands,
    private readonly scopes: Scopes,
  ) {}

  /** Those that the actor may see. @throws DomainError `not-found` */
  async matching(actor: Actor, disruptionId: string, limit: number): Promise<MatchingCases> {
    const scope = await this.scopes.of(actor);
    const [rows, total] = await Promise.all([
      this.find(disruptionId, scope, limit),
      this.count(disruptionId, scope),
    ]);
    const texts = await this.foreignTexts.find(rows.map(({ text_id }) => text_id));
    return { items: rows.map((row) => summaryOf(row, texts.get(row.text_id)?.subject ?? '')), total };
  }

  /**
   * Links the cases that are named, or all that match and that the actor may see. What is linked already is no error, so that it may be repeated.
   * @throws DomainError `not-found`
   */
  async link(
    actor: Actor,
    disruptionId: string,
    { cases, ...words }: CasesToLink,
    key: string,
  ): Promise<LinkedCases> {
    const scope = await this.scopes.of(actor);
    const matched = await this.find(disruptionId, scope, cases === undefined ? mostLinked : 0);
    const wanted = [...new Set(cases ?? matched.map(({ id }) => id))];
    const { items } = await this.bulk.give(
      actor,
      { command: { kind: 'link-disruption', disruptionId, ...words }, cases: wanted.map((id) => ({ id })) },
      key,
    );
    return {
      items: await this.withThoseLinked(disruptionId, items),
      remaining: await this.count(disruptionId, scope),
    };
  }

  private async find(disruptionId: string, scope: Scope, limit: number): Promise<CaseRow[]> {
    if (!(await findDisruption(this.pool, disruptionId)))
      throw new DomainError('not-found', 'There is no such disruption.');
    const { rows } = await this.pool.query<CaseRow>(
      `SELECT r.* ${matching} ORDER BY r.received_at, r.id LIMIT $3`,
      [disruptionId, customersIn(scope), limit],
    );
    return rows;
  }

  private async count(disruptionId: string, scope: Scope): Promise<number> {
    const { rows } = await this.pool.query<{ total: number }>(
      `SELECT count(*)::integer AS total ${matching}`,
      [disruptionId, customersIn(scope)],
    );
    return rows[0]?.total ?? 0;
  }

  /** A case that refuses since it is linked already is as it was asked to be. */
  private async withThoseLinked(disruptionId: string, items: readonly BulkOutcome[]): Promise<BulkOutcome[]> {
    const refused = items.filter(({ problem }) => problem?.code === 'conflict').map(({ caseId }) => caseId);
    const { rows } = await this.pool.query<{ case_id: string }>(
      'SELECT case_id FROM case_disruption WHERE disruption_id = $1 AND case_id = ANY($2::uuid[])',
      [disruptionId, refused],
    );
    const linked = new Set(rows.map(({ case_id }) => case_id));
    return items.map((item) => (linked.has(item.caseId) ? { caseId: item.caseId, status: 200 } : item));
  }
}

const customersIn = (scope: Scope): readonly string[] | null => (scope === 'all' ? null : scope);
