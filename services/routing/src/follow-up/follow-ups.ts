import { Injectable } from '@nestjs/common';
import { inTransaction, OutboxRelay } from '@mottak/platform';
import { Pool } from 'pg';
import { Dispatcher } from '../bridge/dispatcher.js';
import { placeLateReply, type LateReply } from './follow-up.js';

/** Finds places for the replies that a workflow still held when its case had closed. */
@Injectable()
export class FollowUps {
  constructor(
    private readonly pool: Pool,
    private readonly relay: OutboxRelay,
    private readonly dispatcher: Dispatcher,
  ) {}

  async place(caseId: string, replies: readonly LateReply[]): Promise<void> {
    await inTransaction(this.pool, async (transaction) => {
      for (const reply of replies) await placeLateReply(transaction, caseId, reply);
    });
    this.relay.poke();
    this.dispatcher.poke();
  }
}
