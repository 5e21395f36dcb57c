import { Injectable } from '@nestjs/common';
import type { Fact } from '@mottak/case';
import { audit, type Disagreement } from '@mottak/case/promises';
import { DomainError, type AuditPage, type AuditQuery, type CaseAudit } from '@mottak/contracts';
import { Pool } from 'pg';
import { findCase, type CaseRow } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { CaseTerms } from '../terms/case-terms.js';

/**
 * What a keeping fact says of its text must be what the text's own row says: by a person, admitted, written then. A text
 * that was erased can't be looked at any more.
 */
const unlikeTextsSql = `
  SELECT f.number FROM fact f
  JOIN text t ON 'routing:' || t.id = f.data ->> 'textId'
  WHERE f.case_id = $1 AND f.data ? 'writtenAt'
    AND NOT (t.human AND t.status = 'admitted' AND t.case_id = f.case_id AND t.author = f.actor ->> 'id'
      AND t.written_at = (f.data ->> 'writtenAt')::timestamptz)
  ORDER BY f.number`;

/** Recomputes the promises of cases, so that nobody has to believe what was recorded. Reads only. */
@Injectable()
export class Auditor {
  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
  ) {}

  /** @throws DomainError `not-found` */
  async one(caseId: string): Promise<CaseAudit> {
    const row = await findCase(this.pool, caseId);
    if (!row) throw new DomainError('not-found', 'There is no such case.');
    return this.auditOf(row);
  }

  /** Case ids are UUIDv7: in the order of arrival, by which pages go on. */
  async page({ limit, after }: AuditQuery): Promise<AuditPage> {
    const { rows } = await this.pool.query<CaseRow>(
      'SELECT * FROM case_row WHERE ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $1',
      [limit, after ?? null],
    );
    const items: CaseAudit[] = [];
    for (const row of rows) items.push(await this.auditOf(row));
    return { items, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  }

  private async auditOf(row: CaseRow): Promise<CaseAudit> {
    const { rows } = await this.pool.query<{ facts: FactRow[] }>(`SELECT ${factsSql(1)} AS facts`, [row.id]);
    const facts = (rows[0]?.facts ?? []).map(factOf);
    const findings = [...(await this.recompute(row, facts)), ...(await this.unlikeTexts(row.id))];
    return {
      caseId: row.id,
      number: row.number,
      facts: facts.length,
      agrees: findings.length === 0,
      findings,
    };
  }

  /** A record that doesn't even fold to a case, or names versions that aren't there, is a finding and no error. */
  private async recompute(row: CaseRow, facts: readonly Fact[]): Promise<Disagreement[]> {
    try {
      return await audit(
        facts,
        async (known) => (await this.terms.ofCase(this.pool, row, known))?.periods ?? [],
      );
    } catch (error) {
      return [
        { fact: null, detail: error instanceof Error ? error.message : 'the record can not be recomputed' },
      ];
    }
  }

  private async unlikeTexts(caseId: string): Promise<Disagreement[]> {
    const { rows } = await this.pool.query<{ number: number }>(unlikeTextsSql, [caseId]);
    return rows.map(({ number }) => ({ fact: number, detail: 'is not what the text that it rests on says' }));
  }
}
