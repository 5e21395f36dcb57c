import { z } from 'zod';
import { callJudgement, callTerms, callVerdicts } from '../http/call.js';

/** What is recorded of a call, each once, but for `reassessed`. */
export const callRecordTypes = [
  'ringing',
  'waiting',
  'answer-broken',
  'answered',
  'abandoned',
  'ended',
  'reassessed',
] as const;
export type CallRecordType = (typeof callRecordTypes)[number];

/**
 * The data of every event on `mottak.call.v1`, key: the id of the call. No telephone numbers. The judgement with the highest
 * `number` is the one that holds.
 */
const recorded = z.object({
  callId: z.uuid(),
  number: z.int().min(1).describe('1…n within the call, without gaps'),
  recordedAt: z.iso.datetime().describe("By our clock; the instants of the judgement are by the provider's"),
  arrivedAt: z.iso
    .datetime()
    .optional()
    .describe('When it rang by our clock, never later than we heard of it; older events lack it'),
  provider: z.string(),
  customerId: z.string().nullable(),
  terms: callTerms,
  judgement: callJudgement,
});

export const callEventData = {
  'call.ringing.v1': recorded.describe('It rings'),
  'call.waiting.v1': recorded.describe('It has rung for two thirds of its time, and nobody has answered'),
  'call.answer-broken.v1': recorded.describe('Nobody answered in time'),
  'call.answered.v1': recorded.describe('A person has picked up'),
  'call.abandoned.v1': recorded.describe('The caller gave up'),
  'call.ended.v1': recorded.describe('It is over'),
  'call.reassessed.v1': recorded
    .extend({ from: z.enum(callVerdicts).describe('What had been recorded, and stays on record') })
    .describe('What came late has changed the judgement'),
} as const satisfies Record<`call.${CallRecordType}.v1`, z.ZodType>;

export type CallRecorded = z.infer<typeof recorded>;

/** The name on Kafka of a record: `call.<type>.v1`. */
export const callEventName = (type: CallRecordType): keyof typeof callEventData => `call.${type}.v1`;
