import { z } from 'zod';

const ids = { assessmentId: z.string(), caseId: z.uuid(), customerId: z.string() };
const agreementIds = { agreementId: z.uuid(), caseId: z.uuid(), customerId: z.string() };

/** Events on `mottak.advisory.v1`, key: case id. */
export const advisoryEvents = {
  'assessment.opened.v1': z.object({
    ...ids,
    steps: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
  'assessment.step-decided.v1': z.object({
    ...ids,
    step: z.string(),
    decision: z.enum(['approve', 'decline']),
    agreementNeeded: z.boolean(),
    decidedBy: z.string(),
    textId: z.string(),
  }),
  'assessment.concluded.v1': z.object({
    ...ids,
    outcome: z.enum(['approved', 'declined']),
    agreementNeeded: z.boolean(),
  }),
  'agreement.drafted.v1': z.object(agreementIds),
  'agreement.offered.v1': z.object({ ...agreementIds, expiresAt: z.iso.datetime() }),
  'agreement.accepted.v1': z.object(agreementIds),
  'agreement.declined.v1': z.object(agreementIds),
  'agreement.expired.v1': z.object(agreementIds),
} as const;

const delivery = {
  deliveryId: z.string(),
  caseId: z.uuid(),
  factNumber: z.int(),
  kind: z.string(),
  to: z.enum(['contact', 'watcher', 'desk', 'assignee', 'lead']),
};

/** Events on `mottak.delivery.v1`, key: case id. No addresses. */
export const deliveryEvents = {
  'delivery.sent.v1': z.object({ ...delivery, sentAt: z.iso.datetime() }),
  'delivery.failed.v1': z.object({ ...delivery, reason: z.string() }),
  'delivery.unneeded.v1': z.object({ ...delivery, reason: z.string() }),
} as const;
