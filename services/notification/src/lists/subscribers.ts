import { Injectable } from '@nestjs/common';
import type { Language, NoticeChannel } from '@mottak/contracts';
import { Pool } from 'pg';
import { coveredSql, subscriberSql } from './list.sql.js';

/** A subscriber as they are when something is sent to them. */
export interface Subscriber {
  channel: NoticeChannel;
  address: string;
  language: Language;
  token: string;
  /** On some list still. */
  subscribed: boolean;
  /** Whether they may leave all that they are on. */
  leavable: boolean;
}

/** What a disruption affects; no customers: every one. */
export interface Affected {
  services: readonly string[];
  customers: readonly string[];
}

/** Those who hear of disruptions. */
@Injectable()
export class Subscribers {
  constructor(private readonly pool: Pool) {}

  async find(id: string): Promise<Subscriber | undefined> {
    return (await this.pool.query<Subscriber>(subscriberSql, [id])).rows[0];
  }

  /** Up to `limit` of those that a list covers, each once, in the order of their ids and after one of these. */
  async covered(
    { services, customers }: Affected,
    after: string,
    limit: number,
  ): Promise<{ id: string; channel: NoticeChannel }[]> {
    const { rows } = await this.pool.query<{ id: string; channel: NoticeChannel }>(coveredSql, [
      services,
      customers,
      after,
      limit,
    ]);
    return rows;
  }
}
