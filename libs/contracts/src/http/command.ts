import { z } from 'zod';
import { relations } from '@mottak/case';
import { productShape } from './inquiry.js';
import { instant, level, setOf, slug, text } from './text.js';

const why = text(500)
  .optional()
  .describe("A reason for colleagues, kept on the timeline; customers don't see it");
const said = text(20_000);

/** When work starts (R8). */
export const workStart = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('at'), at: instant.describe('Within two years, and not in the past') }),
  z.strictObject({ kind: z.literal('started') }),
  z.strictObject({ kind: z.literal('solved') }),
]);

export const textCommand = z.strictObject({ text: said, why });
const silentCommand = z.strictObject({ text: said.optional(), why });

/** The body of each command that people give a case. */
export const commandBodies = {
  answer: z.strictObject({ text: said, start: workStart, why }),
  start: silentCommand,
  route: z.strictObject({ to: slug.describe('`reception` or a resolver group'), why }),
  assign: z.strictObject({
    to: text(255)
      .nullable()
      .optional()
      .describe('A person of the staff; null for nobody; left out for yourself'),
    why,
  }),
  ask: textCommand,
  progress: textCommand,
  note: textCommand,
  resolve: textCommand,
  prioritise: z.strictObject({ impact: level, urgency: level, why }),
  revise: z.strictObject({
    applies: z.boolean().describe('Whether the quality requirements apply'),
    text: said.describe('The reason'),
  }),
  tag: z.strictObject({ tags: setOf(slug, 20).describe('All tags that the case has from now on') }),
  watch: z.strictObject({
    watchers: setOf(z.uuid().toLowerCase(), 20).describe(
      'All contacts of the same customer that hear what the contact hears from now on, beside those who are owed it',
    ),
  }),
  link: z.strictObject({ caseId: z.uuid().toLowerCase(), relation: z.enum(relations), why }),
  split: z.strictObject({
    subject: text(200).describe('What the new case is called'),
    text: said.describe('What the new case is about. The customer sees it'),
    product: productShape.optional().describe('Left out: as of the inquiry that this case was opened by'),
    impact: level
      .optional()
      .describe('Left out: as of that inquiry; where another product is named, as the catalogue says'),
    urgency: level.optional().describe('Left out: as of that inquiry'),
    contactId: z
      .uuid()
      .toLowerCase()
      .optional()
      .describe('Another contact of the same customer. Left out: the contact of this case'),
    why,
  }),
  merge: z.strictObject({
    into: z.uuid().toLowerCase().describe('An open case of the same customer, which goes on for both'),
    text: said.optional(),
    why,
  }),
  withdraw: silentCommand,
  rate: z.strictObject({ score: z.int().min(1).max(5), text: said.optional() }),
  'link-disruption': z.strictObject({
    disruptionId: z.uuid().toLowerCase(),
    text: said
      .optional()
      .describe('Sent to the contact with the link. With a text it counts as feedback, never as an answer'),
    why,
  }),
  'unlink-disruption': z.strictObject({ disruptionId: z.uuid().toLowerCase(), why }),
} as const;
