import type { EventEnvelope } from '@mottak/contracts';
import type { IHeaders } from 'kafkajs';
import { JsonFault, parseStrictJson } from '../json/strict-json.js';
import { PoisonError } from './poison.error.js';
import { structuredEvent } from './structured-event.js';

/** An event, and where it goes. The key decides what is in order with what; it is the case's id for nearly all. */
export interface OutboxEvent {
  topic: string;
  key: string;
  event: EventEnvelope;
}

/** What came out of Kafka; key and value as bytes, since nothing is known of them yet. */
export interface RawMessage {
  headers?: IHeaders | undefined;
  value: Uint8Array | null;
}

/** CloudEvents 1.0 Kafka binding, binary mode: attributes as `ce_` headers, the value is the data as JSON. */
export function toKafka(event: EventEnvelope): { headers: Record<string, string>; value: string } {
  const headers: Record<string, string> = {
    ce_specversion: event.specversion,
    ce_id: event.id,
    ce_source: event.source,
    ce_type: event.type,
    ce_time: event.time,
    'content-type': event.datacontenttype ?? 'application/json',
  };
  if (event.subject !== undefined) headers['ce_subject'] = event.subject;
  return { headers, value: JSON.stringify(event.data) };
}

/**
 * Reads a CloudEvent in binary or structured mode; which one is told by the content type.
 * @throws PoisonError that says what is wrong with it
 */
export function fromKafka({ headers, value }: RawMessage): EventEnvelope {
  return readEvent(readHeaders(headers), value).event;
}

/** As {@link fromKafka}, from headers that have been read; gives back the value too, which is there. */
export function readEvent(
  headers: Readonly<Record<string, string>>,
  value: Uint8Array | null,
): { event: EventEnvelope; value: Uint8Array } {
  if (value === null) throw new PoisonError('The message has no value.');
  const isStructured = isStructuredMode(headers['content-type']?.toLowerCase());
  const data = parseValue(value);
  const event = isStructured ? data : { ...attributesIn(headers), datacontenttype: 'application/json', data };
  return { event: structuredEvent(event), value };
}

/** No content type stands for JSON. @throws PoisonError for batches, and for data that isn't JSON */
function isStructuredMode(contentType = 'application/json'): boolean {
  if (contentType.startsWith('application/cloudevents+json')) return true;
  const isJson = /^application\/([a-z.-]+\+)?json\b/.test(contentType);
  if (!isJson || contentType.startsWith('application/cloudevents')) {
    throw new PoisonError(`The content type ${contentType} is not supported.`, 'unsupported-media-type');
  }
  return false;
}

const attributesIn = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('ce_'))
      .map(([name, value]) => [name.slice(3), value]),
  );

function parseValue(value: Uint8Array): unknown {
  try {
    return parseStrictJson(value);
  } catch (error) {
    if (error instanceof JsonFault) throw new PoisonError(error.message);
    throw error;
  }
}

/**
 * Header names in lower case. kafkajs gives Buffers, and an array where a header came twice, which is refused.
 * @throws PoisonError
 */
export function readHeaders(headers: IHeaders = {}): Record<string, string> {
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    if (Array.isArray(value) || read.has(name.toLowerCase()))
      throw new PoisonError(`The header ${name} came twice.`);
    read.set(name.toLowerCase(), value.toString());
  }
  return Object.fromEntries(read);
}
