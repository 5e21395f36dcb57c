import { Injectable } from '@nestjs/common';
import { InjectConfig, inTransaction, outboxInsert, OutboxRelay } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { NotificationConfig } from '../config.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import { failedEvent, sentEvent, unneededEvent } from './delivery.events.js';
import {
  claimSql,
  failedSql,
  holdSql,
  nextAttemptSql,
  postponeSql,
  renewSql,
  sentSql,
  unneededSql,
} from './delivery.sql.js';
import type { SendingQueue } from './sending-line.js';

/** The rows of cases' deliveries as a queue: in order within a case and recipient, and each claimed by one process at a time. */
@Injectable()
export class DeliveryQueue implements SendingQueue<ClaimedDelivery> {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  async claim(limit: number): Promise<ClaimedDelivery[]> {
    const { GAP_PATIENCE_SECONDS: patience, SEND_LEASE_SECONDS: lease } = this.config;
    const { rows } = await this.pool.query<ClaimedDelivery>(claimSql, [patience, limit, lease]);
    return rows;
  }

  async nextAttemptMs(): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ ms: number | null }>(nextAttemptSql, [
      this.config.GAP_PATIENCE_SECONDS,
    ]);
    return rows[0]?.ms ?? undefined;
  }

  async renew(delivery: ClaimedDelivery): Promise<boolean> {
    const { rowCount } = await this.pool.query(renewSql, [...own(delivery), this.config.SEND_LEASE_SECONDS]);
    return rowCount === 1;
  }

  async postpone(delivery: ClaimedDelivery, waitMs: number, reason: string): Promise<void> {
    await this.pool.query(postponeSql, [...own(delivery), waitMs / 1_000, reason]);
  }

  async hold(delivery: ClaimedDelivery, waitMs: number, reason: string): Promise<void> {
    await this.pool.query(holdSql, [...own(delivery), waitMs / 1_000, reason]);
  }

  async markSent(delivery: ClaimedDelivery): Promise<void> {
    await this.settle(async (transaction) => {
      const [caseId, factNumber, to] = own(delivery);
      const { rows } = await transaction.query<{ sent_at: Date }>(sentSql, [caseId, factNumber, to]);
      return rows[0] && sentEvent(delivery, rows[0].sent_at);
    });
  }

  /** The later messages of its case go on. */
  async markFailed(delivery: ClaimedDelivery, reason: string): Promise<void> {
    await this.settle(async (transaction) => {
      const { rowCount } = await transaction.query(failedSql, [...own(delivery), reason]);
      return rowCount === 1 ? failedEvent(delivery, reason) : undefined;
    });
  }

  /** As {@link markFailed}. */
  async markUnneeded(delivery: ClaimedDelivery, reason: string): Promise<void> {
    await this.settle(async (transaction) => {
      const { rowCount } = await transaction.query(unneededSql, [...own(delivery), reason]);
      return rowCount === 1 ? unneededEvent(delivery, reason) : undefined;
    });
  }

  private async settle(
    mark: (transaction: PoolClient) => Promise<ReturnType<typeof sentEvent> | undefined>,
  ): Promise<void> {
    await inTransaction(this.pool, async (transaction) => {
      const event = await mark(transaction);
      if (event) await outboxInsert(transaction, [event]);
    });
    this.relay.poke();
  }
}

const own = ({ caseId, factNumber, to, attempts }: ClaimedDelivery) =>
  [caseId, factNumber, to, attempts] as const;
