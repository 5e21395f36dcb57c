import { Injectable } from '@nestjs/common';
import { disruptionWorkflowId } from '@mottak/contracts';
import { Pool } from 'pg';
import { Unneeded } from '../letters/unneeded.js';
import { addressOf } from '../lists/address.js';
import type { ClaimedDelivery } from '../sending/claimed-delivery.js';
import { watcherOf } from '../deliveries/recipient.js';
import { heardSql } from './heard.sql.js';

/**
 * News of a disruption reaches nobody twice: who is on a list that covers it hears of it there, whatever cases of theirs are
 * linked; who has several linked cases hears in the one whose message was written down first.
 */
@Injectable()
export class Heard {
  constructor(private readonly pool: Pool) {}

  /** @throws Unneeded where the recipient hears of the message by a list, or in another case */
  async demandNews({ event, to, caseId, factNumber }: ClaimedDelivery, address: string): Promise<void> {
    if (event.type !== 'disruption-told') return;
    const { disruptionId, number } = event.data;
    const { rows } = await this.pool.query<{ byList: boolean; inAnotherCase: boolean }>(heardSql, [
      disruptionId,
      number,
      disruptionWorkflowId(disruptionId),
      addressOf('mail', address),
      caseId,
      factNumber,
      to,
      watcherOf(to) ?? event.contactId,
    ]);
    if (rows[0]?.byList) throw new Unneeded('told by a notification list');
    if (rows[0]?.inAnotherCase) throw new Unneeded('told in another case');
  }
}
