import { z } from 'zod';
import { caseStates, commandKinds, priorities, promiseNames } from '@mottak/case';
import { productShape } from './inquiry.js';
import { language, text } from './text.js';

const place = z.string();
const actor = z.object({ kind: z.enum(['staff', 'customer', 'machine', 'system']), id: z.string() });

export const promiseView = z.object({
  promise: z.enum(promiseNames),
  generation: z.int(),
  due: z.iso.datetime(),
  status: z.enum(['running', 'paused', 'kept', 'broken', 'stopped']),
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
  assignee: z.string().nullable(),
  tags: z.array(z.string()),
  nextDueAt: z.iso.datetime().nullable(),
  waitsUntil: z.iso
    .datetime()
    .nullable()
    .describe(
      'When the desk opens: it came outside hours, duty is not called for it, and nobody has answered yet',
    ),
});
export type CaseSummary = z.infer<typeof caseSummary>;

/** A case, whole. `version` is the number of its last fact, and its ETag. */
export const caseView = caseSummary.extend({
  version: z.int(),
  channel: z.string(),
  contactLanguage: language
    .nullable()
    .describe(
      "What its contact reads, and messages are framed in; null where that isn't known, and to customers",
    ),
  product: productShape,
  verdict: verdictView.nullable(),
  agreement: z.string().nullable(),
  follows: z.uuid().nullable(),
  followedBy: z
    .uuid()
    .nullable()
    .describe('The case that goes on where this one ended: opened by a late reply, or merged into'),
  splitFrom: z.uuid().nullable().describe('The case that this one was a part of'),
  parts: z.array(z.uuid()).describe('The cases that parts of this one have become'),
  links: z
    .array(z.object({ caseId: z.uuid(), relation: z.string() }))
    .describe('Said of this case or of the other'),
  owed: z
    .array(z.string())
    .describe(
      'The contact, and those of cases merged into this one, by id: to them an answer is owed. For the staff',
    ),
  watchers: z
    .array(z.string())
    .describe('Other contacts that hear what the contact hears, as chosen by command. For the staff'),
  disruptions: z
    .array(
      z.object({
        disruptionId: z.uuid(),
        state: z
          .enum(['linked', 'proposed'])
          .describe('`proposed`: it goes on, and may be the cause; reception judges'),
      }),
    )
    .describe('The disruptions that it is due to'),
  rating: z.int().nullable(),
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
  message: z
    .object({
      kind: z.string(),
      to: z.string(),
      textId: z.string().optional(),
      due: z.iso.datetime().optional().describe('The instant that the words tell'),
      missed: z.iso.datetime().optional().describe('When the answer was due that it gives too late'),
    })
    .optional(),
});
export const timeline = z.object({ caseId: z.uuid(), number: z.string(), facts: z.array(timelineEntry) });
export type Timeline = z.infer<typeof timeline>;

/** As it stands in mails; also in lower case, with spaces, with another hyphen, and without one. */
const caseNumber = z
  .string()
  .max(50)
  .transform((value) => value.replaceAll(/[\s\p{Pd}\p{Cf}]/gu, '').toUpperCase())
  .pipe(z.string().regex(/^M\d{1,12}$/, 'must be a case number, such as M-100123'))
  .transform((value) => value.replace('M', 'M-'));

export const caseQuery = z.strictObject({
  number: caseNumber.optional().describe('The one case of this number, such as `M-100123`'),
  state: z.enum(caseStates).optional(),
  place: text(255).optional(),
  assignee: text(255).optional(),
  tag: text(255).optional(),
  customer: text(255).optional(),
  disruption: z.uuid().toLowerCase().optional().describe('Those that are linked to it'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: text(300).optional().describe('The `next` of the page before'),
});
