import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { inTransaction, InjectConfig, OutboxRelay } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import type { ApprovalConfig } from '../config.js';
import { demoAgreements, demoCatalogue, demoCustomers } from '../demo/demo-register.js';
import { completeSnapshot, keepVersion } from './register.js';

/** At boot: the demo's things where they are asked for, and the word that the snapshot is complete. */
@Injectable()
export class RegisterOpening implements OnApplicationBootstrap {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    @InjectConfig() private readonly config: Pick<ApprovalConfig, 'DEMO_DATA'>,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await inTransaction(this.pool, (transaction) => this.open(transaction));
    this.relay.poke();
  }

  private async open(transaction: PoolClient): Promise<void> {
    await transaction.query(`LOCK TABLE register_published`);
    if (this.config.DEMO_DATA) await keepDemo(transaction);
    for (const kind of ['agreement', 'catalogue', 'customer'] as const)
      await completeSnapshot(transaction, kind);
  }
}

async function keepDemo(transaction: PoolClient): Promise<void> {
  for (const agreement of demoAgreements) await keepVersion(transaction, 'agreement', agreement);
  await keepVersion(transaction, 'catalogue', demoCatalogue);
  for (const customer of demoCustomers) await keepVersion(transaction, 'customer', customer);
}
