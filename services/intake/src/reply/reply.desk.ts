import { Injectable } from '@nestjs/common';
import { DomainError, type MessageView } from '@mottak/contracts';
import type { SourceRecord } from '../arrival/source-record.js';
import { Customers } from '../customer/customers.js';
import type { Speaker } from '../customer/speaker.js';
import { Replies } from './replies.js';

/** A reply as it was handed in, by whatever way. */
export interface HandedIn {
  caseId: string;
  text: string;
  speaker: Speaker;
  source: SourceRecord;
}

/** Takes replies in: on a case that was minted here, by someone who may speak for its customer. */
@Injectable()
export class ReplyDesk {
  constructor(
    private readonly replies: Replies,
    private readonly customers: Customers,
  ) {}

  /** @throws DomainError `not-found` for a case that isn't there or isn't theirs; `forbidden`, `key-reused`, `in-flight` */
  async take({ caseId, text, speaker, source }: HandedIn): Promise<MessageView> {
    if (speaker.kind === 'agent')
      throw new DomainError(
        'forbidden',
        "Agents don't reply here. Use a command, such as `answer` or `note`.",
      );
    const customerId = await this.replies.customerOf(caseId);
    if (customerId === undefined || !(await this.customers.maySpeak(customerId, speaker))) {
      throw new DomainError('not-found', 'There is no such case.');
    }
    return this.replies.accept({
      source,
      caseId,
      customerId,
      text,
      ...(speaker.kind === 'customer'
        ? { channel: 'web', author: { kind: 'customer', id: speaker.sub } }
        : { channel: 'integration', author: { kind: 'machine', id: speaker.clientId } }),
    });
  }
}
