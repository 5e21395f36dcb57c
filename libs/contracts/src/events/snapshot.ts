import { z } from 'zod';
import { language, level } from '../http/text.js';

const version = { id: z.string(), version: z.int().min(1), validFrom: z.iso.datetime() };

/** A customer in one version, on `mottak.customer.v1`. */
export const customerSnapshot = z.object({
  ...version,
  name: z.string(),
  language,
  integrators: z.array(z.string()).describe('Machine clients that may speak for this customer'),
  agreementId: z.string(),
  emailDomains: z
    .array(z.string())
    .optional()
    .describe(
      'Mail domains of its own, in small letters: a person of the customer may name any address in them',
    ),
});
export type CustomerSnapshot = z.infer<typeof customerSnapshot>;

/** A target by priority, with what holds where an agreement doesn't say; that never changes, for agreements rest on it. */
const byPriority = (p1: string, p2: string, p3: string, p4: string) =>
  z
    .object({ P1: z.string(), P2: z.string(), P3: z.string(), P4: z.string() })
    .default({ P1: p1, P2: p2, P3: p3, P4: p4 });
/** R15: the answer to a telephone call. Durations are ISO 8601, hours to seconds, in real time. */
export const phoneTerms = z.object({
  answer: z.string().default('PT30S').describe('Within how long a call is answered'),
  shortAbandon: z
    .string()
    .default('PT5S')
    .describe('Who gives up sooner than this is not counted; `PT0S` counts everyone'),
  calendar: z.string().optional().describe('The calendar whose hours count; left out: that of the agreement'),
});
export type PhoneTerms = z.infer<typeof phoneTerms>;

/** What an agreement promises. Durations are ISO 8601, hours to seconds, in service time of `calendar`. */
export const terms = z.object({
  calendar: z.string(),
  approvedChannels: z.array(z.string()),
  answer: z.string().describe('R14: budget of the human answer'),
  reminders: z.tuple([z.string(), z.string()]).describe('After the question: when the customer is reminded'),
  waitingCloses: z.string().describe('After the question: when the case is closed without a reply'),
  grace: z.string().describe('After the solution: how long a reply reopens the case'),
  offer: z.string().describe('How long the offer of a separate agreement stands'),
  start: byPriority('PT1H', 'PT2H', 'PT8H', 'PT16H').describe('R9: when work has begun'),
  resolution: byPriority('PT4H', 'PT8H', 'PT24H', 'PT40H').describe('R9: when it is solved'),
  feedback: byPriority('PT1H', 'PT4H', 'PT8H', 'PT16H').describe('R10: longest time between two messages'),
  take: byPriority('PT15M', 'PT30M', 'PT2H', 'PT4H').describe(
    'R9: when a resolver group has taken what is routed there',
  ),
  onCall: z
    .object({
      rota: z.string(),
      acknowledgeWithin: z.string().describe('How long each officer has, in elapsed time'),
    })
    .optional()
    .describe(
      "R7: who is paged outside the hours of `calendar`, or of the telephone's for who rings; without it nobody is",
    ),
  phone: phoneTerms.optional().describe('R15; left out: 30 s, and 5 s for those who give up at once'),
});
export type Terms = z.infer<typeof terms>;
/** Terms as they are written: what is left out is filled in by {@link terms}. */
export type GivenTerms = z.input<typeof terms>;

/** An agreement in one version, on `mottak.agreement.v1`. `caseId` is set on a separate agreement (R11). */
export const agreementSnapshot = z.object({
  ...version,
  customerId: z.string(),
  terms,
  caseId: z.uuid().optional(),
});
export type AgreementSnapshot = z.infer<typeof agreementSnapshot>;

/** The whole catalogue in one version, on `mottak.catalogue.v1`: the approved products and services. */
export const catalogueSnapshot = z.object({
  ...version,
  products: z.array(z.object({ id: z.string(), name: z.string(), impact: level })),
});
export type CatalogueSnapshot = z.infer<typeof catalogueSnapshot>;

export const snapshotEvents = {
  'customer.versioned.v1': customerSnapshot,
  'agreement.versioned.v1': agreementSnapshot,
  'catalogue.versioned.v1': catalogueSnapshot,
} as const;
