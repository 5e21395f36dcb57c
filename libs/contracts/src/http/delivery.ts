import { z } from 'zod';

/** One message to one recipient, and how far it has come. No addresses and no texts. */
export const deliveryView = z.object({
  id: z.string().describe("`<caseId>.<factNumber>.<recipient>`, also the left part of the mail's Message-ID"),
  factNumber: z.int(),
  kind: z.string(),
  to: z.enum(['contact', 'watcher', 'desk', 'assignee', 'lead']),
  state: z
    .enum(['held', 'pending', 'sent', 'failed', 'unneeded'])
    .describe(
      '`held`: waits for an earlier fact or an earlier message of its case, or until the staff confirms its recipient; `unneeded`: its recipient hears the same by another way',
    ),
  attempts: z.int(),
  createdAt: z.iso.datetime(),
  nextAttemptAt: z.iso.datetime().nullable(),
  sentAt: z.iso.datetime().nullable(),
  reason: z.string().nullable().describe('Why the last attempt failed, or why it is not needed'),
});
export type DeliveryView = z.infer<typeof deliveryView>;
