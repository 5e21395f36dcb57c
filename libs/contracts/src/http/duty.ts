import { z } from 'zod';
import { instant, slug, text } from './text.js';

/** What the desk is staffed for during opening hours (R6). */
export const deskPosts = ['phone', 'screen'] as const;
export type DeskPost = (typeof deskPosts)[number];

const person = text(200);

/** `POST /api/v1/desk/duty`: for oneself, now; or, by an operator with a reason, for another or at another time. */
export const dutyCommand = z.strictObject({
  post: z.enum(deskPosts),
  on: z.boolean(),
  person: person.optional().describe('Whose duty; left out: your own. Only an operator names another'),
  at: instant
    .optional()
    .describe('Since when; left out: now. Only an operator may say, and not a time to come'),
  why: text(500).optional().describe('Needed with `person` or `at`'),
});
export type DutyCommand = z.infer<typeof dutyCommand>;

/** `POST /api/v1/desk/duty/{shiftId}/correction`. What was recorded before stays on record. */
export const dutyCorrection = z.strictObject({
  from: instant,
  until: instant.nullable().describe('Null: it goes on until it lapses'),
  void: z.boolean().default(false).describe('True: there was no such duty'),
  why: text(500),
});
export type DutyCorrection = z.infer<typeof dutyCorrection>;

/** One person's duty at one post. */
export const dutyShift = z.object({
  id: z.uuid(),
  version: z.int().describe('1, and one more with every change'),
  person: z.string(),
  post: z.enum(deskPosts),
  from: z.iso.datetime(),
  until: z.iso.datetime().nullable().describe('Null: still on'),
  lapsesAt: z.iso.datetime().describe('When it ends without a sign-off'),
  void: z.boolean(),
  recordedBy: z.string(),
  why: z.string().nullable(),
});
export type DutyShift = z.infer<typeof dutyShift>;

/** The answer to signing on or off. */
export const dutyView = z.object({
  shift: dutyShift.nullable().describe('Null: there was nothing to sign off from'),
});
export type DutyView = z.infer<typeof dutyView>;

/** Who is on duty now. */
export const dutyNow = z.object({ phone: z.array(dutyShift), screen: z.array(dutyShift) });
export type DutyNow = z.infer<typeof dutyNow>;

/** `GET /api/v1/desk/gaps`. Up to 92 days. */
export const gapsQuery = z.strictObject({
  from: instant,
  to: instant,
  calendar: slug.default('norway-office-hours'),
});
export type GapsQuery = z.infer<typeof gapsQuery>;

const interval = z.object({ from: z.iso.datetime(), to: z.iso.datetime() });
const coverage = z.object({
  staffed: z.string().describe('ISO 8601: for how long somebody was there'),
  share: z.number().min(0).max(1).nullable().describe('Of the time open; null where that is nothing'),
  gaps: z.array(interval).describe('When nobody was there'),
});
const posts = { phone: coverage, screen: coverage };

/** Opening for opening, when nobody was at the telephone or at the screen. What is still to come isn't judged. */
export const staffingView = z.object({
  calendar: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  openings: z.array(z.object({ ...interval.shape, calendarVersion: z.int(), ...posts })),
  whole: z.object({
    open: z.string().describe('ISO 8601: the time open'),
    phone: coverage.omit({ gaps: true }),
    screen: coverage.omit({ gaps: true }),
  }),
});
export type StaffingView = z.infer<typeof staffingView>;
