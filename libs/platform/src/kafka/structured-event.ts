import { instant, type EventEnvelope } from '@mottak/contracts';
import { z } from 'zod';
import { isStorable } from '../json/strict-json.js';
import { demandJson, parseValue } from './event-data.js';
import { PoisonError } from './poison.error.js';

const attribute = z.string().min(1).max(1_024).refine(isStorable, 'must not contain NUL or lone surrogates');

/** CloudEvents 1.0 §3, as far as we use it; extension attributes are passed over. */
const envelope = z.object({
  specversion: z.literal('1.0'),
  id: attribute,
  source: attribute,
  type: attribute,
  time: instant.optional(),
  subject: attribute.optional(),
  datacontenttype: attribute.optional(),
  data: z.unknown().optional(),
  data_base64: z.base64().optional(),
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
  const { time, subject, datacontenttype, data, data_base64: binary, ...rest } = result.data;
  return {
    ...rest,
    time: new Date(time ?? 0).toISOString(),
    ...(subject === undefined ? {} : { subject }),
    ...(datacontenttype === undefined ? {} : { datacontenttype }),
    data: binary === undefined ? data : binaryData(binary, result.data),
  };
}

/** CloudEvents JSON format §3.1.1: `data_base64` holds the data's bytes, and stands instead of `data`. @throws PoisonError */
function binaryData(base64: string, { data, datacontenttype }: z.infer<typeof envelope>): unknown {
  if (data !== undefined) throw new PoisonError('Not a CloudEvent 1.0: data and data_base64 are both given.');
  demandJson(datacontenttype);
  return parseValue(Buffer.from(base64, 'base64'));
}
