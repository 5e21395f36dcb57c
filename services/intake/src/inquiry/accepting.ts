import {
  productRefOf,
  textIdOf,
  topics,
  uuidv7,
  type InquiryReceived,
  type InquirySubmission,
} from '@mottak/contracts';
import { outboxValues } from '@mottak/platform';
import { callSource } from '../arrival/identity.js';
import { eventOf } from '../arrival/intake-event.js';
import { inOrder } from '../arrival/parameters.js';
import { sourceValues, type SourceRecord } from '../arrival/source-record.js';
import type { ContactWord } from '../contact/contact-word.js';
import type { Channel } from '../customer/speaker.js';
import { acceptInquiryParameters } from './accept.sql.js';

/** An inquiry that has been found good: what was sent, by whom, and what it came as. */
export interface NewInquiry {
  source: SourceRecord;
  submission: InquirySubmission;
  channel: Channel;
  requestedBy: string;
  /** Whose word it is that the contact is one. */
  word: ContactWord;
  /** Of the customer's people within an hour, this one among them; left out: it isn't counted. */
  mostInHour?: number;
  /** The closed case and the reply that this one follows. */
  following?: { caseId: string; replyId: string };
  /** The case that it was a part of, and the number of the fact that split it. */
  splitFrom?: { caseId: string; fact: number };
}

/** Values of `acceptInquirySql`, in order. Mints the ids. */
export function acceptInquiryValues({
  source,
  submission,
  channel,
  requestedBy,
  word,
  mostInHour,
  following,
  splitFrom,
}: NewInquiry): unknown[] {
  const inquiryId = uuidv7();
  const caseId = uuidv7();
  const { customer, contact, product, impact, urgency } = submission;
  const event: Omit<InquiryReceived, 'number' | 'contactId' | 'receivedAt'> = {
    caseId,
    inquiryId,
    textId: textIdOf('intake', inquiryId),
    customerId: customer,
    channel,
    product: productRefOf(product),
    ...(impact === undefined ? {} : { impact }),
    urgency,
    requestedBy,
    ...(following === undefined ? {} : { follows: following.caseId, followsReply: following.replyId }),
    ...(source.source === callSource ? { callId: source.sourceId } : {}),
    ...(splitFrom === undefined ? {} : { splitFrom }),
  };
  const [topic, , eventHeaders, payload] = outboxValues({
    topic: topics.inquiry,
    key: caseId,
    event: eventOf('inquiry.received.v1', inquiryId, caseId, event),
  });
  return inOrder(acceptInquiryParameters, {
    ...sourceValues(inquiryId, source),
    caseId,
    customerId: customer,
    newContactId: uuidv7(),
    email: contact.email,
    contactName: contact.name ?? null,
    contactLanguage: contact.language ?? null,
    word,
    mostInHour: mostInHour ?? null,
    channel,
    subject: submission.subject,
    body: submission.text,
    product: JSON.stringify(product),
    impact: impact ?? null,
    urgency,
    requestedBy,
    follows: following?.caseId ?? null,
    followsReply: following?.replyId ?? null,
    splitFrom: splitFrom?.caseId ?? null,
    splitFact: splitFrom?.fact ?? null,
    topic,
    eventHeaders,
    event: payload,
  });
}
