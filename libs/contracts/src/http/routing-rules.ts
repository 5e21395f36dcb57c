import { z } from 'zod';
import { productShape } from './inquiry.js';
import { instant, level, setOf, slug, text } from './text.js';
import { versionNumber } from './versions.js';

const anyOf = <T extends z.ZodType<string>>(item: T) => setOf(item, 100).min(1).optional();

/** What an inquiry must be like for a rule to take it: each condition that is there holds. Without any, every inquiry is. */
export const ruleConditions = z.strictObject({
  products: anyOf(slug).describe('It is about one of these products of the catalogue'),
  customers: anyOf(slug).describe('It is for one of these customers'),
  channels: anyOf(slug).describe('It came in by one of these channels'),
  contains: anyOf(text(200)).describe(
    'Its subject or text has one of these in it, whatever the case, the accents, the kind of hyphen or apostrophe, and what is invisible; å, æ and ø are letters of their own',
  ),
  time: z
    .strictObject({ calendar: slug, when: z.enum(['inside', 'outside']) })
    .optional()
    .describe('It was received while a calendar was open, or while it was closed'),
  impact: anyOf(level),
  urgency: anyOf(level),
});
export type RuleConditions = z.infer<typeof ruleConditions>;

/** Reception judges first (R2): a rule proposes a place, or routes there at once where a product says so. */
export const ruleOutcome = z.strictObject({
  place: slug.describe('`reception` or a resolver group'),
  mode: z.enum(['propose', 'route']),
  skill: slug.optional().describe('Asked of whoever gets the case in a group that hands out by skill'),
});
export type RuleOutcome = z.infer<typeof ruleOutcome>;

export const routingRule = z
  .strictObject({ id: slug, conditions: ruleConditions.default({}), outcome: ruleOutcome })
  .refine(({ conditions, outcome }) => outcome.mode === 'propose' || conditions.products !== undefined, {
    path: ['conditions', 'products'],
    message: 'must be named: only a product says that a case is routed at once',
  });
export type RoutingRule = z.infer<typeof routingRule>;

/** Rules in the order in which they are asked; the first that fits takes an inquiry. */
const orderedRules = z.array(routingRule).max(200);

/** `PUT /api/v1/routing-rules`. */
export const ruleSetReplacement = z.strictObject({
  rules: orderedRules,
  why: text(500).describe('Why the rules are changed'),
});
export type RuleSetReplacement = z.infer<typeof ruleSetReplacement>;

const version = {
  version: versionNumber,
  by: z.string().describe("The subject of the author's token, or `system`"),
  why: z.string(),
  at: z.iso.datetime(),
};

/** One version of the rules. Versions are immutable. */
export const ruleSetView = z.object({ ...version, rules: z.array(routingRule) });
export type RuleSetView = z.infer<typeof ruleSetView>;

export const ruleSetSummary = z.object({ ...version, rules: z.int().describe('How many there are') });
export type RuleSetSummary = z.infer<typeof ruleSetSummary>;

/** Something like an inquiry, to try the rules with. */
export const dryRunInquiry = z.strictObject({
  customer: slug,
  channel: slug,
  product: productShape,
  subject: text(200).or(z.literal('')).default(''),
  text: text(20_000).or(z.literal('')).default(''),
  receivedAt: instant.optional().describe('Left out: now'),
  impact: level.optional().describe('Left out: as the catalogue says for the product, else medium'),
  urgency: level.default('medium'),
});
export type DryRunInquiry = z.infer<typeof dryRunInquiry>;

/** `POST /api/v1/routing-rules/dry-run`. */
export const dryRun = z.strictObject({
  inquiry: dryRunInquiry,
  rules: orderedRules.optional().describe('Left out: the rules as they are now'),
});
export type DryRun = z.infer<typeof dryRun>;

export const dryRunView = z.object({
  version: z.int().nullable().describe('The version that was tried; null for rules in the request'),
  taken: z
    .object({ ruleId: z.string(), outcome: ruleOutcome })
    .nullable()
    .describe('The rule that takes it, if one does. Else it stays at reception.'),
  passed: z
    .array(z.object({ ruleId: z.string(), because: z.array(z.string()) }))
    .describe('The rules before that one, and what each misses'),
});
export type DryRunView = z.infer<typeof dryRunView>;
