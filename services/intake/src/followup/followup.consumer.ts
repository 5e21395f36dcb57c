import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  DomainError,
  followupRequested,
  topics,
  type FollowupRequested,
  type InquirySubmission,
} from '@mottak/contracts';
import { KafkaConsumers, SERVICE_NAME, type IncomingEvent } from '@mottak/platform';
import { Pool } from 'pg';
import { followupSource, hashOf } from '../arrival/identity.js';
import { Inquiries } from '../inquiry/inquiries.js';
import { followedSql, type FollowedRow } from './followup.sql.js';

/** Opens a linked case for a reply that came after its case had closed; once for each reply, however often it is asked for. */
@Injectable()
export class FollowupConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly inquiries: Inquiries,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.followup`,
      topics: [topics.case],
      handle: (incoming) => this.handle(incoming),
    });
  }

  private async handle({ event, raw }: IncomingEvent): Promise<void> {
    if (event.type !== 'followup.requested.v1') return;
    const { caseId, replyId, receivedAt } = followupRequested.parse(event.data);
    const followed = await this.read({ caseId, replyId });
    await this.inquiries.accept({
      source: {
        source: followupSource,
        sourceId: replyId,
        bodyHash: hashOf('followup', { caseId, replyId }),
        adapter: 'followup',
        credential: followed.author_id,
        headers: raw.headers,
        raw: raw.value,
        receivedAt,
      },
      submission: submissionOf(followed),
      channel: followed.channel,
      requestedBy: followed.author_id,
      // Who it is for is a contact already: nobody says anything new of them.
      word: 'claimed',
      following: { caseId, replyId },
    });
  }

  private async read({
    caseId,
    replyId,
  }: Pick<FollowupRequested, 'caseId' | 'replyId'>): Promise<FollowedRow> {
    const { rows } = await this.pool.query<FollowedRow>({
      name: 'followed',
      text: followedSql,
      values: [caseId, replyId],
    });
    if (rows[0] === undefined) throw new DomainError('not-found', 'There is no such reply on such a case.');
    return rows[0];
  }
}

/** Name and language are the contact's already, and stay as they are. */
const submissionOf = (followed: FollowedRow): InquirySubmission => ({
  customer: followed.customer_id,
  contact: { email: followed.email },
  subject: followed.subject,
  text: followed.body,
  product: followed.product,
  ...(followed.impact === null ? {} : { impact: followed.impact }),
  urgency: followed.urgency,
});
