import { z } from 'zod';
import { bulkOutcome } from './bulk.js';
import { caseSummary } from './case.js';
import { setOf, text } from './text.js';

/** The most cases that one request links. */
export const mostLinked = 500;

export const matchingCasesQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(mostLinked).default(mostLinked),
});
export type MatchingCasesQuery = z.infer<typeof matchingCasesQuery>;

/** Unsolved cases that a disruption may be the cause of, the oldest first. */
export const matchingCases = z.object({
  items: z.array(caseSummary),
  total: z.int().describe('How many there are, those beyond the limit included'),
});
export type MatchingCases = z.infer<typeof matchingCases>;

export const casesToLink = z.strictObject({
  cases: setOf(z.uuid().toLowerCase(), mostLinked)
    .min(1)
    .optional()
    .describe('Left out: all that match, up to 500'),
  text: text(20_000)
    .optional()
    .describe('Told to each contact with it. With a text it is feedback to them; an answer never'),
  why: text(500).optional().describe("A reason for colleagues, kept on the timeline; customers don't see it"),
});
export type CasesToLink = z.infer<typeof casesToLink>;

export const linkedCases = z.object({
  items: z
    .array(bulkOutcome)
    .describe('What came of it for each case; one that was linked already is 200 too'),
  remaining: z
    .int()
    .describe('How many match and are not linked yet; where there are many, repeat the request'),
});
export type LinkedCases = z.infer<typeof linkedCases>;
