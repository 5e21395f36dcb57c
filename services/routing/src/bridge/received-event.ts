import {
  inquiryReceived,
  productRefOf,
  replyReceived,
  type InquiryReceived,
  type ReplyReceived,
} from '@mottak/contracts';
import type { IncomingEvent } from '@mottak/platform';

/** What intake has announced, and the identity of the event: its source and id together (CloudEvents 1.0 §3.1.1). */
export type ReceivedEvent = { eventId: string } & (
  { type: 'inquiry'; data: InquiryReceived } | { type: 'reply'; data: ReplyReceived }
);

/**
 * Reads an event on `mottak.inquiry.v1`; undefined for a type that isn't for the bridge.
 * @throws ZodError where it hasn't the shape of its type
 */
export function readReceived({ event }: IncomingEvent): ReceivedEvent | undefined {
  const eventId = `${event.source} ${event.id}`;
  switch (event.type) {
    case 'inquiry.received.v1':
      return { eventId, type: 'inquiry', data: wordless(inquiryReceived.parse(event.data)) };
    case 'reply.received.v1':
      return { eventId, type: 'reply', data: replyReceived.parse(event.data) };
    default:
      return undefined;
  }
}

/** Older events have the words of what isn't in the catalogue; a workflow is started without. */
const wordless = (inquiry: InquiryReceived): InquiryReceived => ({
  ...inquiry,
  product: productRefOf(inquiry.product),
});
