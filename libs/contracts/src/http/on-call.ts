import { z } from 'zod';
import { subject } from './staff.js';
import { date, instant, slug, text } from './text.js';

const officer = subject.describe('The id of a member of the staff: the subject of their token');
const levelNumber = z.int().min(1).describe('Which level, counted from 1');
const stretch = {
  level: levelNumber,
  from: instant.describe('Included'),
  to: instant.describe('Excluded'),
};

const override = z.strictObject({
  kind: z.literal('override'),
  ...stretch,
  officer: officer.describe('Who has duty, whoever would have had it'),
});
const swap = z.strictObject({
  kind: z.literal('swap'),
  ...stretch,
  officers: z.tuple([officer, officer]).describe("Two who take over each other's duty"),
});

/** Who stands in for whom, from one instant to another. */
export const dutyChange = z.discriminatedUnion('kind', [override, swap]);

const why = text(500).describe('Why the rota is changed');

/** `POST /api/v1/rotas/{id}/changes`. */
export const dutyChangeOrder = z.discriminatedUnion('kind', [override.extend({ why }), swap.extend({ why })]);
export type DutyChangeOrder = z.infer<typeof dutyChangeOrder>;

const rotaLevel = z.strictObject({
  officers: z.array(officer).min(1).max(50).describe('In the order in which they take over'),
  handOver: z.strictObject({
    from: date.describe('The date on which the first officer takes over'),
    at: z
      .string()
      .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM')
      .describe("Local time of the rota's zone"),
    every: z.int().min(1).max(366),
    unit: z.enum(['days', 'weeks']),
  }),
});

/** `PUT /api/v1/rotas/{id}`: who has duty when, in a new version that holds from now on. */
export const rotaCommand = z.strictObject({
  name: text(200),
  zone: text(64).describe('IANA name, such as `Europe/Oslo`'),
  levels: z
    .array(rotaLevel)
    .min(1)
    .max(5)
    .describe('The first is paged first; a rota of one level goes on with whose turn is next'),
  changes: z
    .array(dutyChange)
    .max(500)
    .default([])
    .describe('Overrides and swaps; later ones are made on top of earlier ones'),
  why,
});
export type RotaCommand = z.infer<typeof rotaCommand>;

const duty = z.object({ level: z.int(), officer: z.string() });

/** One version of a rota. Versions are immutable. */
export const rotaVersionView = z.object({
  id: z.string(),
  ...rotaCommand.shape,
  version: z.int().min(1),
  validFrom: z.iso.datetime(),
  changedBy: z.string(),
  why: z.string().nullable().describe('Null: made before reasons were asked for'),
});
export type RotaVersionView = z.infer<typeof rotaVersionView>;

/** A rota as it stands; its version is the ETag. */
export const rotaView = rotaVersionView.extend({
  onDuty: z.array(duty).describe('Who has duty now, level by level'),
});
export type RotaView = z.infer<typeof rotaView>;

/** Which time somebody asks about. */
export const dutyQuery = z.strictObject({
  from: instant.optional().describe('Thirty days ago where it is left out'),
  to: instant.optional().describe('Ninety days after `from`, or after now, where it is left out'),
});

/** Who had, has and will have duty, by the versions that were and are in force. */
export const dutyRecord = z.object({
  rota: z.string(),
  shifts: z.array(
    duty.extend({ from: z.iso.datetime(), to: z.iso.datetime(), version: z.int().describe('Of the rota') }),
  ),
});
export type DutyRecord = z.infer<typeof dutyRecord>;

export const escalationStates = ['open', 'acknowledged'] as const;
export const escalationCauses = ['web', 'phone', 'call'] as const;

const escalationSummary = {
  id: z.uuid(),
  state: z.enum(escalationStates),
  cause: z
    .enum(escalationCauses)
    .describe('Flagged urgent on web; a case that came by phone; a call to the duty phone'),
  caseId: z.uuid().nullable(),
  caseNumber: z.string().nullable(),
  customer: z.string(),
  rota: z.string(),
  acknowledgeWithin: z.string().describe('ISO 8601: how long each officer has'),
  openedAt: z.iso.datetime(),
  pages: z.int().describe('How many times an officer has been paged'),
  lastPaged: duty.extend({ at: z.iso.datetime() }).nullable(),
  acknowledgedBy: z.string().nullable(),
  acknowledgedAt: z.iso.datetime().nullable(),
};

export const escalationListed = z.object(escalationSummary);
export type EscalationListed = z.infer<typeof escalationListed>;

/** An escalation with its story: every page, and who took it. */
export const escalationView = z.object({
  ...escalationSummary,
  story: z.array(
    z.discriminatedUnion('what', [
      z.object({ what: z.literal('opened'), at: z.iso.datetime() }),
      duty.extend({
        what: z.literal('paged'),
        at: z.iso.datetime(),
        page: z.int().describe('1 is the first page'),
        rotaVersion: z.int().describe('The version that says who had duty'),
        passedOver: z
          .array(duty)
          .describe('Who was away when this page was sent, and would have been paged before'),
        isAway: z.boolean().describe('Whether who was paged is away as well, as everybody on the rota is'),
      }),
      z.object({ what: z.literal('acknowledged'), at: z.iso.datetime(), officer: z.string() }),
    ]),
  ),
});
export type EscalationView = z.infer<typeof escalationView>;

export const escalationQuery = z.strictObject({
  state: z.enum([...escalationStates, 'all']).default('open'),
});

/** What whoever was paged sees at the link in the page. */
export const callOutView = z.object({
  caseNumber: z.string().nullable(),
  customer: z.string().describe('Its name'),
  subject: z.string().nullable().describe('Of the inquiry, where there is one yet'),
  taken: z.enum(['no', 'by-you', 'by-another']),
});
export type CallOutView = z.infer<typeof callOutView>;

/** `POST /internal/v1/on-call/{escalationId}/acknowledge` of routing; role `service`: an officer took it at the link in a page. */
export const acknowledgedByLink = z.strictObject({ officer });

/** A rota's id in a path, and in an agreement's terms. */
export const rotaId = slug;
