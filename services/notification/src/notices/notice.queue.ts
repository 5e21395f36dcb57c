import type { NoticeChannel } from '@mottak/contracts';
import { inTransaction, outboxInsert, type OutboxEvent, type OutboxRelay } from '@mottak/platform';
import type { Pool, PoolClient } from 'pg';
import type { SendingQueue } from '../sending/sending-line.js';
import { failedEvent, sentEvent } from './notice.events.js';
import { claimSql, failedSql, nextAttemptSql, postponeSql, renewSql, sentSql } from './notice.sql.js';
import type { ClaimedNotice } from './notice.js';

/** The notices of one channel as a queue: in order within a source and recipient, the urgent ones first. */
export class NoticeQueue implements SendingQueue<ClaimedNotice> {
  constructor(
    private readonly channel: NoticeChannel,
    private readonly leaseSeconds: number,
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
  ) {}

  async claim(limit: number): Promise<ClaimedNotice[]> {
    const { rows } = await this.pool.query<ClaimedNotice>(claimSql, [this.channel, limit, this.leaseSeconds]);
    return rows;
  }

  async nextAttemptMs(): Promise<number | undefined> {
    const { rows } = await this.pool.query<{ ms: number | null }>(nextAttemptSql, [this.channel]);
    return rows[0]?.ms ?? undefined;
  }

  async renew(notice: ClaimedNotice): Promise<boolean> {
    const { rowCount } = await this.pool.query(renewSql, [...own(notice), this.leaseSeconds]);
    return rowCount === 1;
  }

  async postpone(notice: ClaimedNotice, waitMs: number, reason: string): Promise<void> {
    await this.pool.query(postponeSql, [...own(notice), waitMs / 1_000, reason]);
  }

  async markSent(notice: ClaimedNotice): Promise<void> {
    await this.settle(async (transaction) => {
      const [source, number, recipient] = own(notice);
      const { rows } = await transaction.query<{ sent_at: Date }>(sentSql, [source, number, recipient]);
      return rows[0] && sentEvent(notice, rows[0].sent_at);
    });
  }

  async markFailed(notice: ClaimedNotice, reason: string): Promise<void> {
    await this.settle(async (transaction) => {
      const { rowCount } = await transaction.query(failedSql, [...own(notice), reason]);
      return rowCount === 1 ? failedEvent(notice, reason) : undefined;
    });
  }

  private async settle(mark: (transaction: PoolClient) => Promise<OutboxEvent | undefined>): Promise<void> {
    await inTransaction(this.pool, async (transaction) => {
      const event = await mark(transaction);
      if (event) await outboxInsert(transaction, [event]);
    });
    this.relay.poke();
  }
}

const own = ({ source, number, recipient, attempts }: ClaimedNotice) =>
  [source, number, recipient, attempts] as const;
