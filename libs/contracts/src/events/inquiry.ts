import type { ProductRef } from '@mottak/case';
import { z } from 'zod';
import { inboundReply, inboundTypes, inquirySubmission } from '../http/inquiry.js';
import { level } from '../http/text.js';

/** What it is about, by reference: an entry of the catalogue, or none. What its writer called it is with the text. */
export const productRef = z.union([
  z.object({ id: z.string() }),
  z.object({ known: z.literal(false) }),
  z.object({ freeText: z.string() }).describe('In older events'),
]);

/** A product as events and workflows name it: no words that somebody wrote. */
export const productRefOf = (product: ProductRef): ProductRef =>
  'id' in product ? product : { known: false };

/** `inquiry.received.v1` on `mottak.inquiry.v1`, key: case id. References only; the text stays with intake. */
export const inquiryReceived = z.object({
  caseId: z.uuid(),
  number: z.string(),
  inquiryId: z.uuid(),
  textId: z.string(),
  customerId: z.string(),
  contactId: z.string(),
  channel: z.string(),
  product: productRef,
  impact: level.optional(),
  urgency: level,
  requestedBy: z.string(),
  receivedAt: z.iso.datetime(),
  follows: z.uuid().optional(),
  followsReply: z.uuid().optional(),
  callId: z.uuid().optional().describe('The telephone call that it was written down in'),
  splitFrom: z
    .object({ caseId: z.uuid(), fact: z.int() })
    .optional()
    .describe('The case that this one was a part of, and the number of the fact that split it'),
});
export type InquiryReceived = z.infer<typeof inquiryReceived>;

/** `reply.received.v1` on `mottak.inquiry.v1`, key: the id of its case. */
export const replyReceived = z.object({
  caseId: z.uuid(),
  replyId: z.uuid(),
  textId: z.string(),
  customerId: z.string(),
  actor: z.object({ kind: z.enum(['customer', 'machine', 'staff']), id: z.string() }),
  receivedAt: z.iso.datetime(),
});
export type ReplyReceived = z.infer<typeof replyReceived>;

/** `followup.requested.v1` on `mottak.case.v1`, key: the closed case. Intake opens a linked case for the reply. */
export const followupRequested = z.object({
  caseId: z.uuid(),
  replyId: z.uuid(),
  textId: z.string(),
  receivedAt: z.iso.datetime(),
});
export type FollowupRequested = z.infer<typeof followupRequested>;

export const inquiryEvents = {
  'inquiry.received.v1': inquiryReceived,
  'reply.received.v1': replyReceived,
} as const;

/** Besides the facts, on `mottak.case.v1`. */
export const followupEvents = { 'followup.requested.v1': followupRequested } as const;

/** What integrators may write to their inbound topic. */
export const inboundEvents = {
  [inboundTypes.inquiry]: inquirySubmission,
  [inboundTypes.reply]: inboundReply,
} as const;
