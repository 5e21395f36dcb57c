import { z } from 'zod';
import { text } from './text.js';

/** An advisor's decision on one step: approve with conditions, or decline with advice. */
export const decisionCommand = z.discriminatedUnion('decision', [
  z.strictObject({
    step: text(200),
    decision: z.literal('approve'),
    text: text(20_000).describe('The conditions'),
    agreementNeeded: z.boolean().default(false).describe('Whether a separate agreement is called for'),
  }),
  z.strictObject({
    step: text(200),
    decision: z.literal('decline'),
    text: text(20_000).describe('The advice'),
  }),
]);
export type DecisionCommand = z.infer<typeof decisionCommand>;

export const assessmentView = z.object({
  id: z.string().describe('`advisory/<caseId>/<n>`; in a path it is written `<caseId>.<n>`'),
  key: z.string(),
  caseId: z.uuid(),
  customer: z.string(),
  state: z.enum(['open', 'approved', 'declined']),
  agreementNeeded: z.boolean(),
  agreementId: z.uuid().nullable().describe('The separate agreement that was drafted for it, if any'),
  steps: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      state: z.enum(['current', 'later', 'approved', 'declined', 'skipped']),
      decidedBy: z.string().nullable(),
      decidedAt: z.iso.datetime().nullable(),
      text: z.string().nullable(),
    }),
  ),
  createdAt: z.iso.datetime(),
});
export type AssessmentView = z.infer<typeof assessmentView>;

/** `PUT /api/v1/agreements/{id}/draft`. */
export const agreementDraft = z.strictObject({
  text: text(20_000).describe('The terms that the customer is offered'),
});

export const agreementView = z.object({
  id: z.uuid(),
  version: z.int().describe('1, and one more with every change; its ETag'),
  caseId: z.uuid(),
  customer: z.string(),
  state: z.enum(['drafted', 'offered', 'accepted', 'declined', 'expired']),
  text: z.string(),
  expiresAt: z.iso.datetime().nullable(),
  allowed: z.array(z.enum(['offer', 'accept', 'decline'])),
});
export type AgreementView = z.infer<typeof agreementView>;
