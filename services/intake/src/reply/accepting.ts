import { textIdOf, topics, uuidv7, type ReplyReceived } from '@mottak/contracts';
import { outboxValues } from '@mottak/platform';
import { eventOf } from '../arrival/intake-event.js';
import { inOrder } from '../arrival/parameters.js';
import { sourceValues, type SourceRecord } from '../arrival/source-record.js';
import { acceptReplyParameters } from './accept.sql.js';

/** A reply that has been found good, on a case that exists. */
export interface NewReply {
  source: SourceRecord;
  caseId: string;
  customerId: string;
  text: string;
  channel: 'integration' | 'web';
  author: { kind: 'customer' | 'machine'; id: string };
}

/** Values of `acceptReplySql`, in order. Mints the id. */
export function acceptReplyValues({
  source,
  caseId,
  customerId,
  text,
  channel,
  author,
}: NewReply): unknown[] {
  const replyId = uuidv7();
  const event: Omit<ReplyReceived, 'receivedAt'> = {
    caseId,
    replyId,
    textId: textIdOf('intake', replyId),
    customerId,
    actor: author,
  };
  const [topic, , eventHeaders, payload] = outboxValues({
    topic: topics.inquiry,
    key: caseId,
    event: eventOf('reply.received.v1', replyId, caseId, event),
  });
  return inOrder(acceptReplyParameters, {
    ...sourceValues(replyId, source),
    caseId,
    customerId,
    channel,
    body: text,
    authorKind: author.kind,
    authorId: author.id,
    topic,
    eventHeaders,
    event: payload,
  });
}
