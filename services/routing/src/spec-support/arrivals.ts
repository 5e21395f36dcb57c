import { uuidv7, type InquiryReceived, type ReplyReceived } from '@mottak/contracts';
import type { IncomingEvent } from '@mottak/platform';

/** Who writes, unless a test says otherwise. */
const theContact = uuidv7();

/** An inquiry as intake announces it, changed as a test wants it. */
export function arrivedInquiry(changes: Partial<InquiryReceived> = {}): InquiryReceived {
  const [caseId, inquiryId] = [uuidv7(), uuidv7()];
  return {
    caseId,
    number: `M-${caseId.slice(-6)}`,
    inquiryId,
    textId: `intake:${inquiryId}`,
    customerId: 'fjellheim',
    contactId: theContact,
    channel: 'integration',
    product: { id: 'mail' },
    urgency: 'medium',
    requestedBy: 'integrator',
    receivedAt: new Date().toISOString(),
    ...changes,
  };
}

/** A reply as intake announces it. */
export function arrivedReply(caseId: string, changes: Partial<ReplyReceived> = {}): ReplyReceived {
  const replyId = uuidv7();
  return {
    caseId,
    replyId,
    textId: `intake:${replyId}`,
    customerId: 'fjellheim',
    actor: { kind: 'customer', id: 'kari' },
    receivedAt: new Date().toISOString(),
    ...changes,
  };
}

/** The case that intake mints for a reply to a closed one. */
export const arrivedFollowUp = (reply: ReplyReceived): InquiryReceived =>
  arrivedInquiry({ follows: reply.caseId, followsReply: reply.replyId, receivedAt: reply.receivedAt });

/** An arrival as an event out of Kafka; the same id makes it the same event. */
export function eventOf(data: InquiryReceived | ReplyReceived, id = uuidv7()): IncomingEvent {
  const type = 'replyId' in data ? 'reply.received.v1' : 'inquiry.received.v1';
  return {
    event: { specversion: '1.0', id, source: '/mottak/intake', type, time: data.receivedAt, data },
    topic: 'mottak.inquiry.v1',
    partition: 0,
    offset: '0',
    key: data.caseId,
    timestamp: data.receivedAt,
    raw: { value: new Uint8Array(), headers: {} },
  };
}
