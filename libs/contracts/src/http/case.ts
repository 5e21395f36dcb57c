import { z } from 'zod';
import { caseStates, commandKinds, priorities } from '@mottak/case';
import { productShape } from './inquiry.js';
import { instant, slug, text } from './text.js';

const why = text(500).optional().describe('A reason, kept on the timeline');
const written = { text: text(20_000), why };

/** When work starts (R8). */
export const workStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at'), at: instant.describe('Within two years, and not in the past') }),
  z.strictObject({ kind: z.literal('started') }),
  z.strictObject({ kind: z.literal('solved') }),
]);

export const answerCommand = z.strictObject({ ...written, start: workStart });
export const routeCommand = z.strictObject({ to: slug.describe('`reception` or a resolver group'), why });
export const textCommand = z.strictObject(written);

const place = z.string();
const actor = z.object({ kind: z.enum(['staff', 'customer', 'machine', 'system']), id: z.string() });

export const promiseView = z.object({
  promise: z.literal('answer'),
  generation: z.int(),
  due: z.iso.datetime(),
  status: z.enum(['running', 'kept', 'broken']),
  counts: z.boolean().describe('Whether the quality requirements apply (R16)'),
});

export const verdictView = z.object({
  applies: z.boolean(),
  approvedChannel: z.boolean(),
  approvedProduct: z.boolean(),
  reasons: z.array(z.string()),
  catalogueVersion: z.int(),
  agreementVersion: z.int(),
});

/** A case in a list. */
export const caseSummary = z.object({
  id: z.uuid(),
  number: z.string(),
  customer: z.string(),
  state: z.enum(caseStates),
  priority: z.enum(priorities).nullable(),
  place,
  waitingOn: z.string(),
  subject: z.string(),
  receivedAt: z.iso.datetime(),
  nextDueAt: z.iso.datetime().nullable(),
});
export type CaseSummary = z.infer<typeof caseSummary>;

/** A case, whole. `version` is the number of its last fact, and its ETag. */
export const caseView = caseSummary.extend({
  version: z.int(),
  channel: z.string(),
  product: productShape,
  verdict: verdictView.nullable(),
  agreement: z.string().nullable(),
  follows: z.uuid().nullable(),
  followedBy: z.uuid().nullable(),
  promises: z.array(promiseView),
  allowed: z.array(z.enum(commandKinds)),
  messages: z.array(
    z.object({
      id: z.string(),
      kind: z.string(),
      by: actor,
      at: z.iso.datetime(),
      text: z
        .string()
        .describe('What was written; the inquiry and replies are served by intake and shown here too'),
    }),
  ),
});
export type CaseView = z.infer<typeof caseView>;

export const casePage = z.object({ items: z.array(caseSummary), next: z.string().nullable() });

/** One fact as the timeline shows it. */
export const timelineEntry = z.object({
  number: z.int(),
  type: z.string(),
  at: z.iso.datetime(),
  actor,
  why: z.string().optional(),
  data: z.record(z.string(), z.unknown()),
  message: z.object({ kind: z.string(), to: z.string(), textId: z.string().optional() }).optional(),
});
export const timeline = z.object({ caseId: z.uuid(), number: z.string(), facts: z.array(timelineEntry) });
export type Timeline = z.infer<typeof timeline>;

export const caseQuery = z.object({
  state: z.enum(caseStates).optional(),
  place: z.string().optional(),
  customer: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().optional().describe('The `next` of the page before'),
});
