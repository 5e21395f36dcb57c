import { z } from 'zod';
import { mailAddress } from './address.js';
import { language, level, slug, text } from './text.js';

/** Who wrote, or on whose behalf. Personal data: kept by intake, never in events, ids or workflow history. */
export const contactShape = z.strictObject({
  email: mailAddress,
  name: text(200).optional(),
  language: language.optional(),
});

/** What the inquiry is about: an entry of the catalogue by id, or free text. Neither need be approved. */
export const productShape = z.union([z.strictObject({ id: slug }), z.strictObject({ freeText: text(200) })]);

/** `POST /api/v1/inquiries`, and the data of an inbound `inquiry.submitted.v1` event. */
export const inquirySubmission = z.strictObject({
  customer: slug.describe('The organisation that the inquiry is for'),
  contact: contactShape,
  subject: text(200),
  text: text(20_000),
  product: productShape,
  impact: level.optional().describe('Left out: as the catalogue says for the product, else medium'),
  urgency: level.default('medium'),
});
export type InquirySubmission = z.infer<typeof inquirySubmission>;

/** `POST /api/v1/cases/{id}/messages`. */
export const replySubmission = z.strictObject({ text: text(20_000) });
export type ReplySubmission = z.infer<typeof replySubmission>;

/** `GET /api/v1/inquiries`: identity of an event on the integrator's own inbound topic. */
export const inquiryQuery = z.strictObject({
  source: text(1024).describe('CloudEvents `source`'),
  id: text(1024).describe('CloudEvents `id`'),
});

/** The data of an inbound `reply.submitted.v1` event. */
export const inboundReply = replySubmission.extend({ caseId: z.uuid().toLowerCase() });

/** Types of the events that integrators may write to their inbound topic. */
export const inboundTypes = { inquiry: 'inquiry.submitted.v1', reply: 'reply.submitted.v1' } as const;

const links = z.object({ self: z.string(), case: z.string() });

/** An inquiry as its sender sees it. It answers at once, whatever else is down. */
export const inquiryView = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  caseNumber: z.string(),
  customer: z.string(),
  channel: z.string(),
  subject: z.string(),
  product: productShape,
  receivedAt: z.iso.datetime(),
  links,
});
export type InquiryView = z.infer<typeof inquiryView>;

export const messageView = z.object({
  id: z.uuid(),
  caseId: z.uuid(),
  receivedAt: z.iso.datetime(),
  links: z.object({ case: z.string() }),
});
export type MessageView = z.infer<typeof messageView>;
