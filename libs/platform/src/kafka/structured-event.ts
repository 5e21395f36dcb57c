import type { EventEnvelope } from '@mottak/contracts';
import { z } from 'zod';
import { isStorable } from '../json/strict-json.js';
import { PoisonError } from './poison.error.js';

const attribute = z.string().min(1).max(1_024).refine(isStorable, 'must not contain NUL or lone surrogates');

/** CloudEvents 1.0 §3, as far as we use it; extension attributes are passed over. */
const envelope = z.object({
  specversion: z.literal('1.0'),
  id: attribute,
  source: attribute,
  type: attribute,
  time: z.iso.datetime({ offset: true }).optional(),
  subject: attribute.optional(),
  datacontenttype: attribute.optional(),
  data: z.unknown(),
});

/**
 * Checks the attributes of a CloudEvent in its JSON form. A missing time becomes the epoch's start: `time` is optional
 * in CloudEvents, and no promise rests on what a producer claims.
 * @throws PoisonError that names the attributes at fault
 */
export function structuredEvent(value: unknown): EventEnvelope {
  const result = envelope.safeParse(value);
  if (!result.success) {
    const faults = result.error.issues.map((issue) => `${issue.path.join('.') || 'event'}: ${issue.message}`);
    throw new PoisonError(`Not a CloudEvent 1.0: ${faults.join('; ')}`);
  }
  const { time, subject, datacontenttype, data, ...rest } = result.data;
  return {
    ...rest,
    time: new Date(time ?? 0).toISOString(),
    ...(subject === undefined ? {} : { subject }),
    ...(datacontenttype === undefined ? {} : { datacontenttype }),
    data,
  };
}
