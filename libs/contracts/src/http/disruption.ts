import { z } from 'zod';
import { instant, language, setOf, slug, text } from './text.js';

const words = z.strictObject({ title: text(200), text: text(5_000) });

/** What people read, by language. Where nynorsk or English is missing they read bokmål. */
export const disruptionTexts = z.strictObject({ nb: words, nn: words.optional(), en: words.optional() });
export type DisruptionTexts = z.infer<typeof disruptionTexts>;

export const disruptionAnnouncement = z.strictObject({
  services: setOf(slug, 100).min(1).describe('Of the catalogue'),
  customers: setOf(slug, 1_000).default([]).describe('Those affected; none: every customer'),
  public: z
    .boolean()
    .optional()
    .describe('Whether it is on the status page; if left out, it is where it affects every customer'),
  texts: disruptionTexts,
  expectedEnd: instant.optional().describe('In the future. Left out: nobody knows yet'),
});
export type DisruptionAnnouncement = z.infer<typeof disruptionAnnouncement>;

export const disruptionUpdate = z.strictObject({
  texts: disruptionTexts,
  expectedEnd: instant
    .nullable()
    .optional()
    .describe('In the future. Left out: as it was; null: nobody knows any more'),
});
export type DisruptionUpdate = z.infer<typeof disruptionUpdate>;

export const disruptionEnd = z.strictObject({ texts: disruptionTexts });
export type DisruptionEnd = z.infer<typeof disruptionEnd>;

const messageKind = z.enum(['announced', 'updated', 'ended']);

export const disruptionView = z.object({
  id: z.uuid(),
  state: z.enum(['announced', 'ended']),
  services: z.array(z.string()),
  customers: z.array(z.string()),
  public: z.boolean(),
  expectedEnd: z.iso.datetime().nullable(),
  announcedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
  messages: z.array(
    z.object({
      number: z.int(),
      kind: messageKind,
      at: z.iso.datetime(),
      by: z.string(),
      expectedEnd: z.iso.datetime().nullable(),
      texts: disruptionTexts,
      deliveries: z
        .object({ pending: z.int(), sent: z.int(), failed: z.int() })
        .describe('To the subscribers of the lists that cover it'),
    }),
  ),
});
export type DisruptionView = z.infer<typeof disruptionView>;

export const disruptionQuery = z.strictObject({ state: z.enum(['announced', 'ended']).optional() });

export const languageQuery = z.strictObject({ language: language.default('nb') });
export type LanguageQuery = z.infer<typeof languageQuery>;

/** What everybody may know, in one language. */
export const statusView = z.object({
  state: z.enum(['normal', 'disrupted']),
  language,
  disruptions: z
    .array(
      z.object({
        id: z.uuid(),
        state: z.enum(['announced', 'ended']),
        services: z.array(z.string()).describe('Their names'),
        title: z.string(),
        expectedEnd: z.iso.datetime().nullable().describe('Null: nobody knows, or it has passed'),
        announcedAt: z.iso.datetime(),
        endedAt: z.iso.datetime().nullable(),
        messages: z.array(
          z.object({
            number: z.int(),
            kind: messageKind,
            at: z.iso.datetime(),
            title: z.string(),
            text: z.string(),
          }),
        ),
      }),
    )
    .describe('Those that go on, and those that ended in the last 14 days; the newest first'),
});
export type StatusView = z.infer<typeof statusView>;
