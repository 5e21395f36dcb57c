import { z } from 'zod';
import { phoneTerms, terms } from '../events/snapshot.js';
import { subject } from './staff.js';
import { instant, language, level, setOf, slug, text } from './text.js';
import { versionNumber } from './versions.js';

/** The ways in that an agreement may approve (R16). */
export const channels = ['web', 'email', 'phone', 'integration'] as const;

const durationShape = /^PT(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?$/;

/** Of a duration in hours, minutes and seconds. */
function secondsOf(duration: string): number {
  const [hours = 0, minutes = 0, seconds = 0] = (durationShape.exec(duration) ?? [])
    .slice(1)
    .map((n) => Number(n || 0));
  return hours * 3600 + minutes * 60 + seconds;
}

const longest = 10_000 * 3600;
const anyDuration = z
  .string()
  .regex(
    durationShape,
    'must be an ISO 8601 duration of hours, minutes and seconds, such as PT2H or PT39H30M',
  )
  .refine((value) => secondsOf(value) <= longest, 'must be 10,000 hours at the most');
const duration = anyDuration.refine((value) => secondsOf(value) > 0, 'must be longer than nothing');

const priorities = z.strictObject({ P1: duration, P2: duration, P3: duration, P4: duration });
/** Of each priority, with the defaults and the words of {@link terms}. */
const byPriority = (member: 'start' | 'resolution' | 'feedback' | 'take') => {
  const { [member]: published } = terms.shape;
  return priorities.default(published.parse(undefined)).describe(published.description ?? '');
};

/** The terms of an agreement as an operator writes them: strict, where {@link terms} reads whatever was once published. */
export const agreementTerms = z
  .strictObject({
    calendar: slug.describe('The calendar that service time is counted by'),
    approvedChannels: setOf(z.enum(channels), channels.length).describe(
      'R16: others are served without the promise counting',
    ),
    answer: duration.default('PT2H').describe('R14: budget of the human answer'),
    reminders: z
      .tuple([duration, duration])
      .default(['PT16H', 'PT32H'])
      .describe('After the question: when the customer is reminded'),
    waitingCloses: duration
      .default('PT40H')
      .describe('After the question: when the case is closed without a reply'),
    grace: duration.default('PT16H').describe('After the solution: how long a reply reopens the case'),
    offer: duration.default('PT80H').describe('How long the offer of a separate agreement stands'),
    start: byPriority('start'),
    resolution: byPriority('resolution'),
    feedback: byPriority('feedback'),
    take: byPriority('take'),
    onCall: z
      .strictObject({
        rota: slug,
        acknowledgeWithin: duration.default('PT5M').describe('How long each officer has, in elapsed time'),
      })
      .optional()
      .describe(terms.shape.onCall.description ?? ''),
    phone: z
      .strictObject({
        answer: duration.default('PT30S').describe(phoneTerms.shape.answer.description ?? ''),
        shortAbandon: anyDuration.default('PT5S').describe(phoneTerms.shape.shortAbandon.description ?? ''),
        calendar: slug.optional().describe(phoneTerms.shape.calendar.description ?? ''),
      })
      .optional()
      .describe(terms.shape.phone.description ?? ''),
  })
  .refine(({ reminders: [first, second] }) => secondsOf(first) < secondsOf(second), {
    path: ['reminders'],
    message: 'must grow: the second comes after the first',
  })
  .refine(({ reminders: [, second], waitingCloses }) => secondsOf(second) < secondsOf(waitingCloses), {
    path: ['waitingCloses'],
    message: 'must be longer than the second reminder',
  });
export type AgreementTerms = z.infer<typeof agreementTerms>;

const mailDomain = z
  .string()
  .max(253)
  .regex(
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/,
    'must be a mail domain in small letters, such as example.org',
  );

/** A customer organisation. */
export const customerContent = z.strictObject({
  name: text(200),
  language: language.default('nb'),
  agreementId: slug.describe("The customer's agreement, which is registered first"),
  integrators: setOf(subject, 50).default([]).describe('Machine clients that may speak for this customer'),
  emailDomains: setOf(mailDomain, 100)
    .default([])
    .describe('Mail domains of its own: a person of the customer may name any address in them'),
});

/** An agreement with a customer. */
export const agreementContent = z.strictObject({
  customerId: slug.describe('Never changes: another customer has another agreement'),
  terms: agreementTerms,
});

/** The approved products and services. */
export const catalogueContent = z.strictObject({
  products: z
    .array(z.strictObject({ id: slug, name: text(200), impact: level.default('medium') }))
    .max(2_000)
    .refine(
      (products) => new Set(products.map(({ id }) => id)).size === products.length,
      'must name each id once',
    ),
});

/** What operators keep, by kind. */
export const registerContents = {
  customer: customerContent,
  agreement: agreementContent,
  catalogue: catalogueContent,
} as const;
export type RegisterContents = {
  [K in keyof typeof registerContents]: z.infer<(typeof registerContents)[K]>;
};

const validFrom = instant
  .optional()
  .describe(
    'From when on it counts for what is received; left out, from now on. Not before now: what was judged stays judged',
  );

const editOf = <T extends z.ZodType>(content: T) =>
  z.strictObject({ content, validFrom, why: text(500).describe('Why this is registered') });
const proposalOf = <T extends z.ZodType>(content: T) => z.strictObject({ content });

export const registerEdits = {
  customer: editOf(customerContent),
  agreement: editOf(agreementContent),
  catalogue: editOf(catalogueContent),
} as const;
export type RegisterEdit<K extends keyof RegisterContents = keyof RegisterContents> = {
  content: RegisterContents[K];
  validFrom?: string | undefined;
  why: string;
};

export const registerProposals = {
  customer: proposalOf(customerContent),
  agreement: proposalOf(agreementContent),
  catalogue: proposalOf(catalogueContent),
} as const;

const versionOf = <T extends z.ZodType>(content: T) =>
  z.object({
    id: z.string(),
    version: versionNumber,
    validFrom: z.iso.datetime(),
    by: z.string().describe("The subject of the author's token, or `release`"),
    why: z.string().nullable(),
    at: z.iso.datetime(),
    content,
  });
const entryOf = <T extends z.ZodType>(content: T) =>
  versionOf(content).extend({
    version: versionNumber.describe('The newest version, and the ETag'),
    inForce: versionNumber.nullable().describe('The version that counts now; null where none does yet'),
  });

/** Versions that were kept before may say less, or more, than is asked of an edit now. */
const shown = {
  customer: z.object({
    name: z.string(),
    language,
    agreementId: z.string(),
    integrators: z.array(z.string()),
    emailDomains: z.array(z.string()),
  }),
  agreement: z.object({ customerId: z.string(), terms }),
  catalogue: z.object({ products: z.array(z.object({ id: z.string(), name: z.string(), impact: level })) }),
} as const;

/** One version of each kind. Versions never change. */
export const registerVersions = {
  customer: versionOf(shown.customer),
  agreement: versionOf(shown.agreement),
  catalogue: versionOf(shown.catalogue),
} as const;

/** What is registered, in its newest version. */
export const registerEntries = {
  customer: entryOf(shown.customer),
  agreement: entryOf(shown.agreement),
  catalogue: entryOf(shown.catalogue),
} as const;

/** A content of any kind in one version. */
export interface RegisterVersion {
  id: string;
  version: number;
  validFrom: string;
  by: string;
  why: string | null;
  at: string;
  content: object;
}
export interface RegisterEntry extends RegisterVersion {
  inForce: number | null;
}

/** `GET /api/v1/register/customers` and `…/agreements`. */
export const registerQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: slug.optional().describe('The `next` of the page before'),
});
export type RegisterQuery = z.infer<typeof registerQuery>;

/** In order of id. */
export const registerPageOf = <T extends z.ZodType>(entry: T) =>
  z.object({ items: z.array(entry), next: z.string().nullable().describe('Null on the last page') });

/** `POST …/preview`: what registering something would do. Nothing is changed. */
export const registerPreview = z.object({
  differences: z
    .array(
      z.object({
        path: z
          .string()
          .describe('Such as `terms.answer`, or `products.mail.impact`; empty: all of it is new'),
        was: z.unknown().optional().describe('Left out where there was nothing'),
        becomes: z.unknown().optional().describe('Left out where there is nothing any more'),
      }),
    )
    .describe('Against the newest version'),
  openCases: z
    .int()
    .describe(
      'Open cases that it concerns. They keep what they were judged by: a version counts for what is received later',
    ),
});
export type RegisterPreview = z.infer<typeof registerPreview>;

/** `POST /internal/v1/register-impact` of routing; role `service`. */
export const impactQuestion = z.strictObject({
  customerId: slug.optional().describe('Open cases of this customer are counted'),
  productIds: z
    .array(z.string())
    .max(4_000)
    .default([])
    .describe('Open cases about one of these are counted'),
  calendars: z.array(slug).max(10).default([]).describe('Calendars that must be there'),
  rotas: z.array(slug).max(10).default([]).describe('Rotas that must be there'),
});
export type ImpactQuestion = z.infer<typeof impactQuestion>;

export const impactAnswer = z.object({
  openCases: z.int(),
  unknownCalendars: z.array(z.string()),
  unknownRotas: z.array(z.string()),
});
export type ImpactAnswer = z.infer<typeof impactAnswer>;
