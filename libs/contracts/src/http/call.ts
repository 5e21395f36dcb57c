import { z } from 'zod';
import { instant, slug, text } from './text.js';

/** What a telephony provider tells of one leg of a call. */
export const callEventTypes = ['ringing', 'answered', 'abandoned', 'ended', 'transferred'] as const;
export type CallEventType = (typeof callEventTypes)[number];

const number = text(64).nullish().describe('A telephone number; null or left out where it is withheld');

/** One event of a telephony provider. It is known by its provider, call, leg and sequence, and counts once. */
export const callEvent = z.strictObject({
  provider: slug.describe('The name of the provider, or of its exchange'),
  call: text(200).describe("The provider's name for the call"),
  leg: text(200).describe(
    "The provider's name for the leg: the caller's line into one queue or to one person",
  ),
  sequence: z.int().min(0).describe('The number of the event within its leg'),
  type: z
    .enum(callEventTypes)
    .describe(
      '`answered`: a person has picked up, not a machine. `abandoned`: the caller gave up. `transferred`: another leg goes on',
    ),
  at: instant.describe("When it happened, by the provider's clock"),
  from: number,
  to: number,
});
export type CallEventSubmission = z.infer<typeof callEvent>;

/** `POST /api/v1/calls/events`: one event, or up to 500. */
export const callEvents = z.union([callEvent, z.array(callEvent).min(1).max(500)]);

/** What became of each event, in the order in which they were sent. */
export const callEventReceipts = z.object({
  items: z.array(
    z.object({
      callId: z.uuid().describe('Our id of the call'),
      outcome: z
        .enum(['stored', 'repeated', 'conflicting'])
        .describe('`conflicting`: another event was stored under this identity, and that one stays'),
    }),
  ),
});
export type CallEventReceipts = z.infer<typeof callEventReceipts>;

export const callStates = ['ringing', 'answered', 'abandoned', 'ended'] as const;

/**
 * Whether a call was answered within its time (R15). `kept`, `broken` and `abandoned` are in the denominator;
 * `short-abandoned` and `unjudged` (nobody told when it rang) are not; `running` isn't decided yet.
 */
export const callVerdicts = [
  'running',
  'kept',
  'broken',
  'abandoned',
  'short-abandoned',
  'unjudged',
] as const;
export type CallVerdict = (typeof callVerdicts)[number];

const at = z.iso.datetime().nullable();

/** What a call is judged by and as; instants are by the provider's clock. */
export const callJudgement = z.object({
  state: z.enum(callStates),
  ringingAt: at,
  due: at.describe('When it must be answered: `ringingAt` and the time that the agreement gives'),
  answeredAt: at,
  abandonedAt: at,
  endedAt: at,
  verdict: z.enum(callVerdicts),
  counts: z
    .boolean()
    .describe('Whether it is in the denominator, apart from the hours: those are judged by the calendar'),
  reason: z.enum(['short-abandon', 'no-ringing']).nullable().describe('Why it is not counted'),
});
export type CallJudgement = z.infer<typeof callJudgement>;

/** What the promise was judged by; without an agreement the terms are the desk's ordinary ones. */
export const callTerms = z.object({
  answer: z.string().describe('ISO 8601: within how long a call is answered'),
  shortAbandon: z.string().describe('ISO 8601: who gives up sooner than this is not counted'),
  calendar: z.string().describe('The calendar whose hours count'),
  agreementId: z.string().nullable(),
  agreementVersion: z.int().nullable(),
});
export type CallTerms = z.infer<typeof callTerms>;

/** A call as the desk sees it. */
export const callView = callJudgement.extend({
  id: z.uuid(),
  provider: z.string(),
  customer: z.string().nullable().describe('Null: the number is withheld, unknown, or of several customers'),
  contactId: z.uuid().nullable(),
  number: z
    .string()
    .nullable()
    .optional()
    .describe("The caller's number, or null: withheld. For agents and duty officers only"),
  warnedAt: at.describe('When the desk was warned that it rings, by our clock'),
  caseId: z.uuid().nullable().describe('The case that an agent has made of it'),
});
export type CallView = z.infer<typeof callView>;

/** The queue as it is, and what was before. */
export const callQueue = z.object({
  waiting: z.array(callView).describe('Who waits now, the longest waiting first'),
  recent: z.array(callView).describe('The other calls of the last day, the newest first'),
});
export type CallQueue = z.infer<typeof callQueue>;

/** A call with its whole record. */
export const callHistory = callView.extend({
  terms: callTerms,
  events: z.array(
    z.object({
      leg: z.string(),
      sequence: z.int(),
      type: z.enum(callEventTypes),
      at: z.iso.datetime(),
      receivedAt: z.iso.datetime(),
    }),
  ),
  records: z
    .array(
      z.object({
        number: z.int(),
        type: z.string(),
        recordedAt: z.iso.datetime(),
        verdict: z.enum(callVerdicts),
      }),
    )
    .describe('What was announced, in order; never changed afterwards'),
});
export type CallHistory = z.infer<typeof callHistory>;

/** `PUT /api/v1/calls/numbers`: a number that calls for a customer, such as its switchboard's. */
export const callerNumber = z.strictObject({
  number: text(64),
  customer: slug.nullable().describe('Null: the number is of no customer any more'),
});
export const callerNumberView = z.object({
  number: z.string(),
  customer: z.string().nullable(),
  version: z.int().nullable().describe("What the next change names in `If-Match`; null: nobody's"),
});
export type CallerNumberView = z.infer<typeof callerNumberView>;

/** `GET /api/v1/desk/phone`: calls that rang in a period. */
export const phoneQuery = z.strictObject({ from: instant, to: instant });
export type PhoneQuery = z.infer<typeof phoneQuery>;

const answered = {
  counted: z
    .int()
    .describe('Calls within the hours that count; those who gave up later than at once are among them'),
  kept: z.int().describe('Of these, answered in time'),
  share: z.number().min(0).max(1).nullable().describe('`kept` of `counted`; null where none counted'),
};

/** How calls were answered (R15), in the hours of each customer's own calendar. */
export const phoneAnswers = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  ...answered,
  broken: z.int(),
  abandoned: z.int().describe('In time, but later than at once: in the denominator'),
  notCounted: z.object({
    shortAbandon: z.int(),
    noRinging: z.int(),
    outsideHours: z.int(),
  }),
  running: z.int().describe('Not decided yet'),
  waited: z.object({
    median: z.string().nullable().describe('ISO 8601: of the counted calls that were answered'),
    p95: z.string().nullable(),
  }),
  customers: z.array(z.object({ customer: z.string().nullable(), ...answered })),
});
export type PhoneAnswers = z.infer<typeof phoneAnswers>;
