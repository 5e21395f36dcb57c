import { z } from 'zod';
import { priorities, promiseNames, relations, type Fact, type FactType } from '@mottak/case';
import { productRef } from './inquiry.js';

const actor = z.object({ kind: z.enum(['staff', 'customer', 'machine', 'system']), id: z.string() });
const ref = z.string();
const at = z.iso.datetime();
const level = z.enum(['low', 'medium', 'high']);
const agreement = z.object({ agreementId: ref });
const mark = { promise: z.enum(promiseNames), generation: z.int(), due: at };

const calendar = z.object({ id: ref, version: z.int() });
const priority = z.enum(priorities);
const verdict = z.object({
  applies: z.boolean(),
  approvedChannel: z.boolean(),
  approvedProduct: z.boolean(),
  reasons: z.array(z.string()),
  catalogueVersion: z.int(),
  agreementVersion: z.int(),
});
const start = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('at'), at }),
  z.object({ kind: z.literal('started') }),
  z.object({ kind: z.literal('solved') }),
]);

/** The data of every type of fact; the keys are those of `FactData` in libs/case, which the compiler checks. */
export const factData = {
  opened: z.object({
    inquiryId: ref,
    number: z.string(),
    customerId: ref,
    contactId: ref,
    channel: z.string(),
    product: productRef,
    receivedAt: at,
    follows: ref.optional(),
    splitFrom: ref.optional(),
  }),
  judged: z.object({
    verdict,
    priority,
    impact: level,
    urgency: level,
    place: z.string(),
    agreementId: ref,
    calendar: calendar.optional(),
    outsideHours: z
      .object({ opensAt: at.nullable(), zone: z.string(), dutyCalled: z.boolean() })
      .optional()
      .describe('It came outside hours: when the desk opens next, and whether the officer on duty is called'),
    proposal: z
      .object({
        to: z.string(),
        rule: z.object({ id: ref, version: z.int() }),
        skill: z.string().optional(),
      })
      .optional(),
    disruption: z.object({ id: ref, number: z.int() }).optional(),
  }),
  answered: z.object({ textId: ref, start, writtenAt: at }),
  'work-started': z.object({ textId: ref, writtenAt: at }),
  routed: z.object({ from: z.string(), to: z.string() }),
  assigned: z.object({ to: ref.nullable(), by: z.enum(['self', 'staff', 'policy']) }),
  asked: z.object({ textId: ref, writtenAt: at.optional() }),
  reminded: z.object({ reminder: z.union([z.literal(1), z.literal(2)]) }),
  replied: z.object({ textId: ref, replyId: ref, receivedAt: at }),
  reopened: z.object({ replyId: ref, receivedAt: at }),
  'progress-told': z.object({ textId: ref, writtenAt: at.optional() }),
  noted: z.object({ textId: ref }),
  resolved: z.object({ textId: ref, how: z.enum(['reception', 'group']), writtenAt: at }),
  reprioritised: z.object({ impact: level, urgency: level, priority, was: priority }),
  'verdict-revised': z.object({ textId: ref, applies: z.boolean(), was: z.boolean() }),
  tagged: z.object({ tags: z.array(z.string()) }),
  watched: z.object({ watchers: z.array(ref) }),
  linked: z.object({ caseId: ref, relation: z.enum(relations) }),
  split: z.object({
    textId: ref,
    product: productRef.optional(),
    impact: level.optional(),
    urgency: level.optional(),
    contactId: ref.optional(),
  }),
  'part-opened': z.object({ caseId: ref, caseNumber: z.string(), split: z.int() }),
  merged: z.object({ textId: ref, into: ref, caseNumber: z.string().optional() }),
  absorbed: z.object({
    caseId: ref,
    contactId: ref,
    owed: z
      .array(ref)
      .optional()
      .describe(
        'Contacts of cases merged into that one. Left out of older facts, where `watchers` names them too',
      ),
    watchers: z.array(ref).optional(),
  }),
  withdrawn: z.object({ textId: ref }),
  rated: z.object({ textId: ref, score: z.int() }),
  'disruption-linked': z.object({
    textId: ref,
    disruptionId: ref,
    said: z.boolean().describe("Whether a person's words go with it"),
    writtenAt: at,
    number: z.int().optional().describe('Of the last message about the disruption when this was recorded'),
  }),
  'disruption-unlinked': z.object({ textId: ref, disruptionId: ref }),
  'disruption-told': z.object({
    disruptionId: ref,
    number: z.int(),
    kind: z.enum(['updated', 'ended']),
  }),
  'terms-changed': agreement.extend({ agreementVersion: z.int(), calendar }),
  'calendar-changed': z.object({ calendar, was: z.int() }),
  closed: z.object({ reason: z.enum(['grace-over', 'no-reply']) }),
  'step-decided': z.object({
    assessmentId: ref,
    step: z.string(),
    decision: z.enum(['approve', 'decline']),
    agreementNeeded: z.boolean(),
    textId: ref,
  }),
  'assessment-concluded': z.object({
    assessmentId: ref,
    outcome: z.enum(['approved', 'declined']),
    agreementNeeded: z.boolean(),
    textId: ref,
    writtenAt: at.optional(),
  }),
  'agreement-drafted': agreement,
  'agreement-offered': agreement.extend({ textId: ref, expiresAt: at }),
  'agreement-accepted': agreement,
  'agreement-declined': agreement,
  'agreement-expired': agreement,
  'promise-warned': z.object({ ...mark, threshold: z.number() }),
  'promise-broken': z.object(mark),
  'promise-kept': z.object({ ...mark, keptAt: at }),
  'delay-told': z.object(mark),
} satisfies Record<FactType, z.ZodType>;

/** What every event of a case carries around its fact; see `caseEvent`. */
const common = {
  caseId: z.uuid(),
  caseNumber: z.string(),
  customerId: ref,
  contactId: ref,
  number: z.int().min(1).describe('1…n within the case, without gaps'),
  at,
  actor,
  why: z.string().optional(),
  message: z
    .object({
      kind: z.string(),
      to: z.enum(['contact', 'desk', 'assignee', 'lead']),
      textId: ref.optional(),
      who: ref.optional(),
      also: z.array(ref).optional(),
      due: at.optional().describe('The instant that the words tell: a deadline of ours or of theirs'),
      missed: at.optional().describe('When the answer was due that it gives too late'),
    })
    .optional(),
};

/** A fact as it is published: the fact, and whose case it is in. */
export type CaseEvent = Fact & { caseId: string; caseNumber: string; customerId: string; contactId: string };

/** The name on Kafka of a type of fact: `case.<type>.v1`. */
export const caseEventType = (type: FactType): string => `case.${type}.v1`;

const shapeOf = (type: FactType) => z.object({ ...common, type: z.literal(type), data: factData[type] });

/** Schema of each event on `mottak.case.v1`, by its CloudEvents type. */
export const caseEvents: Readonly<Record<string, z.ZodType>> = Object.fromEntries(
  (Object.keys(factData) as FactType[]).map((type) => [caseEventType(type), shapeOf(type)]),
);

/** Reads the data of a case event. Returns `undefined` for a type that isn't known; throws a ZodError on a wrong shape. */
export function parseCaseEvent(type: string, data: unknown): CaseEvent | undefined {
  const schema = caseEvents[type];
  return schema === undefined ? undefined : (schema.parse(data) as CaseEvent);
}
