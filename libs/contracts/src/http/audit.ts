import { z } from 'zod';

/** Whether a recomputation of a case's promises agrees with what was recorded, and with what the quality report counts. */
export const caseAudit = z.object({
  caseId: z.uuid(),
  number: z.string(),
  facts: z.int(),
  agrees: z.boolean(),
  findings: z.array(
    z.object({
      fact: z
        .int()
        .nullable()
        .describe('Null where it is no fact: one that is missing, or a row that the quality report counts'),
      detail: z.string(),
    }),
  ),
});
export type CaseAudit = z.infer<typeof caseAudit>;

/** A page of audits, oldest cases first. */
export const auditPage = z.object({ items: z.array(caseAudit), next: z.string().nullable() });
export type AuditPage = z.infer<typeof auditPage>;

export const auditQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  after: z.uuid().optional().describe('The `next` of the page before'),
});
export type AuditQuery = z.infer<typeof auditQuery>;
