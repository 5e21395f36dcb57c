import { Injectable } from '@nestjs/common';
import { DomainError, type EscalationListed, type EscalationView } from '@mottak/contracts';
import { Pool } from 'pg';
import { findEscalation, pagesOf, type EscalationRow, type PageRow } from './escalation-rows.js';

const atMost = 200;

type ListedRow = EscalationRow & {
  last: { page: number; officer: string; level: number; paged_at: string } | null;
};

/** The last page as one value: pages count from 1 without gaps, so its number says how many there are. */
const lastPage = `(SELECT to_jsonb(p) FROM on_call_page p WHERE p.escalation_id = e.id ORDER BY p.page DESC LIMIT 1)`;

const conditions = {
  open: 'WHERE acknowledged_at IS NULL',
  acknowledged: 'WHERE acknowledged_at IS NOT NULL',
  all: '',
} as const;

/** Escalations as the staff sees them. */
@Injectable()
export class EscalationViews {
  constructor(private readonly pool: Pool) {}

  /** The newest first, two hundred at most. */
  async list(state: keyof typeof conditions): Promise<EscalationListed[]> {
    const { rows } = await this.pool.query<ListedRow>(
      `SELECT e.*, ${lastPage} AS last FROM on_call_escalation e ${conditions[state]}
       ORDER BY opened_at DESC, id DESC LIMIT $1`,
      [atMost],
    );
    return rows.map(({ last, ...row }) =>
      listedOf(row, last && { ...last, paged_at: new Date(last.paged_at) }),
    );
  }

  /** @throws DomainError `not-found` */
  async one(id: string): Promise<EscalationView> {
    const [row, pages] = await Promise.all([findEscalation(this.pool, id), pagesOf(this.pool, id)]);
    if (!row) throw new DomainError('not-found', 'There is no such escalation.');
    return { ...listedOf(row, pages.at(-1) ?? null), story: storyOf(row, pages) };
  }
}

function listedOf(
  row: EscalationRow,
  last: Pick<PageRow, 'page' | 'officer' | 'level' | 'paged_at'> | null,
): EscalationListed {
  return {
    id: row.id,
    state: row.acknowledged_at === null ? 'open' : 'acknowledged',
    cause: row.cause,
    caseId: row.case_id,
    caseNumber: row.case_number,
    customer: row.customer_id,
    rota: row.rota_id,
    acknowledgeWithin: row.acknowledge_within,
    openedAt: row.opened_at.toISOString(),
    pages: last?.page ?? 0,
    lastPaged: last && { level: last.level, officer: last.officer, at: last.paged_at.toISOString() },
    acknowledgedBy: row.acknowledged_by,
    acknowledgedAt: row.acknowledged_at?.toISOString() ?? null,
  };
}

function storyOf(row: EscalationRow, pages: readonly PageRow[]): EscalationView['story'] {
  const { opened_at, acknowledged_at, acknowledged_by } = row;
  return [
    { what: 'opened', at: opened_at.toISOString() },
    ...pages.map(({ page, officer, level, rota_version, paged_at, passed_over, is_away }) => ({
      what: 'paged' as const,
      at: paged_at.toISOString(),
      page,
      officer,
      level,
      rotaVersion: rota_version,
      passedOver: passed_over,
      isAway: is_away,
    })),
    ...(acknowledged_at && acknowledged_by !== null
      ? [{ what: 'acknowledged' as const, at: acknowledged_at.toISOString(), officer: acknowledged_by }]
      : []),
  ];
}
