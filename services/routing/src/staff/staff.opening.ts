import { Injectable, type OnModuleInit } from '@nestjs/common';
import { inTransaction, InjectConfig } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { RoutingConfig } from '../config.js';
import { demoAssignment, demoStaff } from './demo-staff.js';
import { writeDirectory } from './staff-directory.js';

/** At boot, where the demo is asked for and nobody is in the directory: the demo's staff. What operators keep stays. */
@Injectable()
export class StaffOpening implements OnModuleInit {
  constructor(
    private readonly pool: Pool,
    @InjectConfig() private readonly config: Pick<RoutingConfig, 'DEMO_DATA'>,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.DEMO_DATA) await inTransaction(this.pool, keepDemo);
  }
}

async function keepDemo(transaction: PoolClient): Promise<void> {
  await transaction.query('LOCK TABLE staff_member IN SHARE ROW EXCLUSIVE MODE');
  const { rowCount } = await transaction.query('SELECT FROM staff_member LIMIT 1');
  if (rowCount !== 0) return;
  await writeDirectory(transaction, demoStaff);
  for (const [group, assignment] of Object.entries(demoAssignment))
    await transaction.query('UPDATE resolver_group SET assignment = $2 WHERE id = $1', [group, assignment]);
}
