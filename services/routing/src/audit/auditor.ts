import { Injectable } from '@nestjs/common';
import type { Fact } from '@mottak/case';
import { audit, type Disagreement } from '@mottak/case/promises';
import { DomainError, type AuditPage, type AuditQuery, type CaseAudit } from '@mottak/contracts';
import { Pool } from 'pg';
import type { CaseRow } from '../register/case-row.js';
import { factOf, factsSql, type FactRow } from '../register/fact-row.js';
import { CaseTerms } from '../terms/case-terms.js';
import { unlikeRows, type OutcomeRow } from './unlike-rows.js';

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

/** A case as it is recorded at one moment: its row, its facts, and what is counted as become of its promises. */
const recordSql = `
  SELECT r.*, ${factsSql(1)} AS facts, (
      SELECT coalesce(jsonb_agg(to_jsonb(o) - 'case_id' ORDER BY o.promise, o.generation), '[]')
      FROM promise_outcome o WHERE o.case_id = r.id
    ) AS outcomes
  FROM case_row r WHERE r.id = $1`;

interface Recorded {
  row: CaseRow;
  facts: readonly Fact[];
  outcomes: readonly OutcomeRow[];
}

/**
 * Recomputes the promises of cases, and what the quality report counts of them, so that nobody has to believe what was
 * recorded. Reads only.
 */
@Injectable()
export class Auditor {
  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
  ) {}

  /** @throws DomainError `not-found` */
  async one(caseId: string): Promise<CaseAudit> {
    const { rows } = await this.pool.query<CaseRow & { facts: FactRow[]; outcomes: OutcomeRow[] }>(
      recordSql,
      [caseId],
    );
    const [row] = rows;
    if (!row) throw new DomainError('not-found', 'There is no such case.');
    const record = { row, facts: row.facts.map(factOf), outcomes: row.outcomes };
    const findings = [...(await this.recompute(record)), ...(await this.unlikeTexts(caseId))];
    return {
      caseId,
      number: row.number,
      facts: record.facts.length,
      agrees: findings.length === 0,
      findings,
    };
  }

  /** Case ids are UUIDv7: in the order of arrival, by which pages go on. */
  async page({ limit, after }: AuditQuery): Promise<AuditPage> {
    const { rows } = await this.pool.query<{ id: string }>(
      'SELECT id FROM case_row WHERE ($2::uuid IS NULL OR id > $2) ORDER BY id LIMIT $1',
      [limit, after ?? null],
    );
    const items: CaseAudit[] = [];
    for (const { id } of rows) items.push(await this.one(id));
    return { items, next: rows.length < limit ? null : (rows.at(-1)?.id ?? null) };
  }

  /** A record that doesn't even fold to a case, or names versions that aren't there, is a finding and no error. */
  private async recompute({ row, facts, outcomes }: Recorded): Promise<Disagreement[]> {
    const found: Disagreement[] = [];
    const periodsOf = async (known: readonly Fact[]) =>
      (await this.terms.ofCase(this.pool, row, known))?.periods ?? [];
    try {
      found.push(...(await audit(facts, periodsOf)));
      found.push(...unlikeRows(facts, await periodsOf(facts), { row, outcomes }));
    } catch (error) {
      const detail = error instanceof Error ? error.message : 'the record can not be recomputed';
      found.push({ fact: null, detail });
    }
    return found;
  }

  private async unlikeTexts(caseId: string): Promise<Disagreement[]> {
    const { rows } = await this.pool.query<{ number: number }>(unlikeTextsSql, [caseId]);
    return rows.map(({ number }) => ({ fact: number, detail: 'is not what the text that it rests on says' }));
  }
}
