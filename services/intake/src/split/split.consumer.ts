import { Inject, Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import {
  caseEventType,
  DomainError,
  parseCaseEvent,
  parseTextId,
  textView,
  topics,
  type CaseEvent,
  type InquirySubmission,
  type TextView,
} from '@mottak/contracts';
import {
  InjectConfig,
  KafkaConsumers,
  SERVICE_NAME,
  ServiceCalls,
  type IncomingEvent,
} from '@mottak/platform';
import { Pool } from 'pg';
import { hashOf, splitSource } from '../arrival/identity.js';
import type { Config } from '../config.js';
import { Inquiries } from '../inquiry/inquiries.js';
import { wholeSql, type WholeRow } from './whole.sql.js';

type Part = Extract<CaseEvent, { type: 'split' }>['data'];

/**
 * Opens a case for a part that the staff has split from another: once for each text that says what the part is, however
 * often its fact comes. It arrives when it was split, by the channel of the whole: from then on its promises run, and by
 * that channel and its own product they count. What the text says routing is asked for; while that is away, this waits.
 */
@Injectable()
export class SplitConsumer implements OnApplicationBootstrap {
  constructor(
    private readonly consumers: KafkaConsumers,
    private readonly pool: Pool,
    private readonly inquiries: Inquiries,
    private readonly calls: ServiceCalls,
    @InjectConfig() private readonly config: Pick<Config, 'ROUTING_URL'>,
    @Inject(SERVICE_NAME) private readonly service: string,
  ) {}

  onApplicationBootstrap(): void {
    this.consumers.start({
      groupId: `mottak.${this.service}.split`,
      topics: [topics.case],
      handle: (incoming) => this.handle(incoming),
    });
  }

  private async handle({ event, raw }: IncomingEvent): Promise<void> {
    if (event.type !== caseEventType('split')) return;
    const fact = parseCaseEvent(event.type, event.data);
    if (fact?.type !== 'split') return;
    const { caseId, number, at, actor, data: part } = fact;
    const { uuid } = parseTextId(part.textId);
    const [whole, text] = await Promise.all([this.whole(caseId, part.contactId), this.text(caseId, uuid)]);
    await this.inquiries.accept({
      source: {
        source: splitSource,
        sourceId: uuid,
        bodyHash: hashOf('split', { caseId, number, part }),
        adapter: 'split',
        credential: actor.id,
        headers: raw.headers,
        raw: raw.value,
        receivedAt: at,
      },
      submission: submissionOf(whole, part, text),
      channel: whole.channel,
      requestedBy: actor.id,
      // The contact is one of the customer's already.
      word: 'claimed',
      splitFrom: { caseId, fact: number },
    });
  }

  private async whole(caseId: string, contactId: string | undefined): Promise<WholeRow> {
    const { rows } = await this.pool.query<WholeRow>({
      name: 'whole',
      text: wholeSql,
      values: [caseId, contactId ?? null],
    });
    if (rows[0] === undefined)
      throw new DomainError('not-found', 'There is no such case, or its customer has no such contact.');
    return rows[0];
  }

  private async text(caseId: string, uuid: string): Promise<TextView> {
    const found = await this.calls.get(`${this.config.ROUTING_URL}/internal/v1/texts/${uuid}`);
    const text = found === undefined ? undefined : textView.parse(found);
    if (text?.caseId !== caseId) throw new DomainError('not-found', 'There is no such text on such a case.');
    return text;
  }
}

/** Of another product the impact is as the catalogue says, where it isn't said. Name and language are the contact's already. */
function submissionOf(whole: WholeRow, part: Part, { subject, text, about }: TextView): InquirySubmission {
  const impact = part.impact ?? (part.product === undefined ? whole.impact : null);
  return {
    customer: whole.customer_id,
    contact: { email: whole.email },
    subject: subject ?? '',
    text,
    product: productOf(part.product, about) ?? whole.product,
    ...(impact === null ? {} : { impact }),
    urgency: part.urgency ?? whole.urgency,
  };
}

/** The fact says whether it is in the catalogue; what else it is called is said with the text, or in older facts. */
function productOf(
  product: Part['product'],
  about: TextView['about'],
): InquirySubmission['product'] | undefined {
  if (product === undefined || 'id' in product) return product;
  return { freeText: 'freeText' in product ? product.freeText : (about ?? '') };
}
