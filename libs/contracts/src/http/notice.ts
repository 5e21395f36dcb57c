import { z } from 'zod';
import type { NoticeRequest } from '../plain/notification-workflow.js';
import { instant, text } from './text.js';

const path = z.string().regex(/^\/[^\s]{0,300}$/, 'must be a path');
const label = text(100);

const common = {
  source: z.string().regex(/^[a-z]+\/[\w.-]{1,100}$/, 'must be <what>/<id>'),
  number: z.int().min(1).max(1_000_000),
  to: z.union([z.strictObject({ staff: label }), z.literal('desk')]),
  channel: z.enum(['mail', 'sms']),
  urgent: z.boolean().optional(),
  patienceSeconds: z.int().min(1).max(2_592_000).optional(),
};

/** A notice that another service asks for. `POST /internal/v1/notices`, role `service`. */
export const noticeRequest = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('oncall-page'),
    input: z.strictObject({
      caseNumber: label.nullable(),
      rota: label,
      acknowledgeBy: instant.nullable(),
      path,
    }),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('call-waiting'),
    input: z.strictObject({ waitingSince: instant, answerBy: instant, path }),
  }),
  z.strictObject({
    ...common,
    kind: z.literal('disruption-overdue'),
    input: z.strictObject({ disruptionId: z.uuid(), expectedEnd: instant, path }),
  }),
]) satisfies z.ZodType<NoticeRequest>;

export const noticeRequests = z.strictObject({ items: z.array(noticeRequest).min(1).max(100) });
export type NoticeRequests = z.infer<typeof noticeRequests>;

/** The ids of the notices, under which it is announced what became of them. */
export const noticesTaken = z.object({ ids: z.array(z.string()) });
export type NoticesTaken = z.infer<typeof noticesTaken>;
