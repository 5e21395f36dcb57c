import { Injectable, type OnModuleInit } from '@nestjs/common';
import { inTransaction, InjectConfig } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { NotificationConfig } from '../config.js';
import { demoLists } from './demo-lists.js';
import { insertList, putOn } from './lists.js';

/** At boot, where the demo is asked for and there is no list: the demo's. What operators keep stays. */
@Injectable()
export class ListsOpening implements OnModuleInit {
  constructor(
    private readonly pool: Pool,
    @InjectConfig() private readonly config: Pick<NotificationConfig, 'DEMO_DATA'>,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.DEMO_DATA) await inTransaction(this.pool, keepDemo);
  }
}

async function keepDemo(transaction: PoolClient): Promise<void> {
  await transaction.query('LOCK TABLE notification_list IN SHARE ROW EXCLUSIVE MODE');
  const { rowCount } = await transaction.query('SELECT FROM notification_list LIMIT 1');
  if (rowCount !== 0) return;
  for (const { subscribers, ...list } of demoLists)
    await putOn(transaction, await insertList(transaction, list), subscribers);
}
