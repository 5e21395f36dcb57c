import {
  DomainError,
  inboundReply,
  inboundTypes,
  inquirySubmission,
  type EventEnvelope,
  type InquirySubmission,
} from '@mottak/contracts';
import type { z } from 'zod';

/** What an integrator may hand in by event. */
export type Inbound =
  { kind: 'inquiry'; submission: InquirySubmission } | { kind: 'reply'; reply: z.infer<typeof inboundReply> };

/** Half of what the broker takes, so that a dead letter with its reason still fits. */
const largest = 512 * 1024;
/** A source and an id are one key of an index, which holds some 2,700 bytes. */
const longestAttribute = 1_024;

/**
 * Reads what an event hands in.
 * @throws DomainError `too-large`, `invalid-request`; ZodError where the data isn't of its type's shape
 */
export function readInbound(event: EventEnvelope, bytes: number): Inbound {
  if (bytes > largest) throw new DomainError('too-large', `The event is larger than ${largest} bytes.`);
  for (const name of ['source', 'id'] as const) {
    if (Buffer.byteLength(event[name]) > longestAttribute) {
      throw new DomainError(
        'invalid-request',
        `The event's ${name} is longer than ${longestAttribute} bytes.`,
      );
    }
  }
  if (event.type === inboundTypes.inquiry)
    return { kind: 'inquiry', submission: inquirySubmission.parse(event.data) };
  if (event.type === inboundTypes.reply) return { kind: 'reply', reply: inboundReply.parse(event.data) };
  throw new DomainError(
    'invalid-request',
    `Events of type ${event.type} aren't taken here, only ${Object.values(inboundTypes).join(' and ')}.`,
  );
}
