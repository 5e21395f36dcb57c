import { Injectable } from '@nestjs/common';
import { DomainError, disruptionWorkflowId, type DisruptionView } from '@mottak/contracts';
import { Pool } from 'pg';
import type { DisruptionRow, MessageRow } from './disruption.rows.js';
import { deliveriesSql, messagesSql, newestSql, oneSql } from './disruption.sql.js';

interface Deliveries {
  pending: number;
  sent: number;
  failed: number;
}

const none: Deliveries = { pending: 0, sent: 0, failed: 0 };

/** Disruptions as the staff see them. */
@Injectable()
export class DisruptionViews {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `not-found`, also for one that was never announced */
  async one(id: string): Promise<DisruptionView> {
    const { rows } = await this.pool.query<DisruptionRow>(oneSql, [id]);
    const [view] = await this.whole(rows);
    if (!view) throw new DomainError('not-found', 'There is no such disruption.');
    return view;
  }

  async newest(state: DisruptionRow['state'] | undefined): Promise<DisruptionView[]> {
    const { rows } = await this.pool.query<DisruptionRow>(newestSql, [state ?? null]);
    return this.whole(rows);
  }

  private async whole(rows: readonly DisruptionRow[]): Promise<DisruptionView[]> {
    const ids = rows.map(({ id }) => id);
    const [messages, deliveries] = await Promise.all([
      this.pool.query<MessageRow>(messagesSql, [ids]),
      this.pool.query<Deliveries & { source: string; number: number }>(deliveriesSql, [
        ids.map(disruptionWorkflowId),
      ]),
    ]);
    const counts = new Map(
      deliveries.rows.map(({ source, number, ...count }) => [`${source}/${String(number)}`, count] as const),
    );
    const countOf = (id: string, number: number) =>
      counts.get(`${disruptionWorkflowId(id)}/${String(number)}`) ?? none;
    return rows.map((row) => ({
      ...row,
      expectedEnd: iso(row.expectedEnd),
      announcedAt: row.announcedAt.toISOString(),
      endedAt: iso(row.endedAt),
      messages: messages.rows
        .filter(({ disruptionId }) => disruptionId === row.id)
        .map(({ number, kind, at, by, expectedEnd, texts }) => ({
          number,
          kind,
          at: at.toISOString(),
          by,
          expectedEnd: iso(expectedEnd),
          texts,
          deliveries: countOf(row.id, number),
        })),
    }));
  }
}

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;
