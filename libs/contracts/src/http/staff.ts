import { z } from 'zod';
import { mailAddress } from './address.js';
import { instant, language, setOf, slug, text } from './text.js';

/** Whom a token is for, as its issuer names them. */
export const subject = z
  .string()
  .regex(/^[\w.:|@+=-]{1,255}$/, "must be a token's subject: letters, digits and any of . : | @ + = - _");

const phone = z.string().regex(/^\+[1-9]\d{6,14}$/, 'must be an E.164 number, such as +4712345678');

/** How a resolver group hands a case that is routed to it to one of its members. */
export const assignmentPolicies = ['none', 'round-robin', 'least-loaded', 'skill'] as const;
export type AssignmentPolicy = (typeof assignmentPolicies)[number];

const membership = z.strictObject({
  group: slug.describe('A resolver group'),
  lead: z.boolean().default(false).describe("Whether the group's reminders climb to this person"),
  skills: setOf(slug, 50).default([]),
});

/** One person of the staff, as an operator keeps them. */
export const staffMember = z.strictObject({
  id: subject.describe("The subject of the person's token"),
  name: text(200),
  email: mailAddress,
  phone: phone.nullable().default(null).describe('E.164; null where there is none'),
  language: language.default('nb'),
  groups: z.array(membership).max(50).default([]),
});
export type StaffMember = z.infer<typeof staffMember>;

const why = text(500).describe('Why this is changed');

/** `PUT /api/v1/staff`: the whole directory. */
export const staffDirectory = z.strictObject({ items: z.array(staffMember).max(5_000), why });
export type StaffDirectory = z.infer<typeof staffDirectory>;

/** One person of the staff, as the staff see them. */
export const staffMemberView = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  phone: z.string().nullable(),
  language,
  groups: z.array(z.object({ group: z.string(), lead: z.boolean(), skills: z.array(z.string()) })),
});

/** A time that somebody is away: from `from`, and back at `until`. */
export const absence = z
  .strictObject({ from: instant, until: instant, why: text(200) })
  .refine(({ from, until }) => from < until, { path: ['until'], message: 'must be after `from`' });
export type Absence = z.infer<typeof absence>;

/** `PUT /api/v1/staff/{staffId}/absences`: all of a person's. They may overlap. */
export const absences = z.strictObject({ items: z.array(absence).max(500), why });
export type Absences = z.infer<typeof absences>;

export const absenceView = z.object({ from: z.iso.datetime(), until: z.iso.datetime(), why: z.string() });

/** `PUT /api/v1/resolver-groups/{groupId}`. */
export const resolverGroupChange = z.strictObject({
  name: text(200),
  assignment: z
    .enum(assignmentPolicies)
    .describe(
      'Who gets a case that is routed here: nobody until somebody takes it, the members in turn, the one with the fewest open cases, or the same among those who have the skill asked for',
    ),
  why,
});
export type ResolverGroupChange = z.infer<typeof resolverGroupChange>;

export const resolverGroupView = z.object({
  id: z.string(),
  name: z.string(),
  assignment: z.enum(assignmentPolicies),
  version: z.int().describe('Its ETag; 0: nobody has changed it yet'),
});
export type ResolverGroupView = z.infer<typeof resolverGroupView>;
