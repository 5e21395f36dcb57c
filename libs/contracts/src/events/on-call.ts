import { z } from 'zod';
import { escalationCauses } from '../http/on-call.js';

const about = {
  escalationId: z.uuid(),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  customerId: z.string(),
  rota: z.string(),
};
const officer = z.string().describe('The id of a member of the staff; no name, no address');

export const escalationPaged = z.object({
  ...about,
  page: z.int().min(1).describe('1…n within the escalation'),
  officer,
  level: z.int().min(1),
  rotaVersion: z.int().min(1),
  passedOver: z
    .array(z.object({ officer, level: z.int() }))
    .optional()
    .describe('Who was away, and would have been paged before'),
  acknowledgeBy: z.iso.datetime().describe('When the next officer is paged'),
});
export type EscalationPaged = z.infer<typeof escalationPaged>;

/** Events on `mottak.oncall.v1`, key: escalation id. No names, no addresses. */
export const onCallEvents = {
  'on-call.opened.v1': z.object({
    ...about,
    cause: z.enum(escalationCauses),
    acknowledgeWithin: z.string().describe('ISO 8601'),
  }),
  'on-call.paged.v1': escalationPaged,
  'on-call.acknowledged.v1': z.object({ ...about, officer, pages: z.int().describe('How many it took') }),
} as const;
