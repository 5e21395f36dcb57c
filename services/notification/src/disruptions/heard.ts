import { Injectable } from '@nestjs/common';
import { disruptionWorkflowId, DomainError } from '@mottak/contracts';
import { Pool } from 'pg';
import { Unneeded } from '../letters/unneeded.js';
import { addressOf } from '../lists/address.js';
import type { ClaimedDelivery } from '../sending/claimed-delivery.js';
import { watcherOf } from '../deliveries/recipient.js';
import { heardSql } from './heard.sql.js';

interface HeardRow {
  byList: boolean;
  inAnotherCase: boolean;
  perhapsInAnotherCase: boolean;
}

/**
 * News of a disruption reaches nobody twice: who is on a list that covers it hears of it there, whatever cases of theirs are
 * linked; who has several linked cases hears in the one whose message was written down first, or in the next where that one's can't be sent.
 */
@Injectable()
export class Heard {
  constructor(private readonly pool: Pool) {}

  /**
   * @throws Unneeded where the recipient hears of the message by a list, or has heard of it in another case; DomainError
   * `not-ready` while they may yet hear of it in another case
   */
  async demandNews({ event, to, caseId, factNumber }: ClaimedDelivery, address: string): Promise<void> {
    if (event.type !== 'disruption-told') return;
    const { disruptionId, number } = event.data;
    const { rows } = await this.pool.query<HeardRow>(heardSql, [
      disruptionId,
      number,
      disruptionWorkflowId(disruptionId),
      addressOf('mail', address),
      caseId,
      factNumber,
      to,
      watcherOf(to) ?? event.contactId,
    ]);
    const [heard] = rows;
    if (heard?.byList) throw new Unneeded('told by a notification list');
    if (heard?.inAnotherCase) throw new Unneeded('told in another case');
    if (heard?.perhapsInAnotherCase) throw new DomainError('not-ready', 'It is being told in another case.');
  }
}
