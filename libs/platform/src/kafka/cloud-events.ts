import type { EventEnvelope } from '@mottak/contracts';
import type { IHeaders } from 'kafkajs';
import { decodeUtf8, isStorable } from '../json/strict-json.js';
import { demandJson, parseValue } from './event-data.js';
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

/** @throws PoisonError for batches, and for data that isn't JSON */
function isStructuredMode(contentType?: string): boolean {
  if (contentType?.startsWith('application/cloudevents+json')) return true;
  demandJson(contentType);
  return false;
}

const attributesIn = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers)
      .filter(([name]) => name.startsWith('ce_'))
      .map(([name, value]) => [name.slice(3), value]),
  );

/**
 * Header names in lower case. kafkajs gives Buffers, and an array where a header came twice, which is refused.
 *
 * What CloudEvents reads must be UTF-8 (Kafka binding §3.2.4): decoded with replacement characters, two ids would be one,
 * and the second event would be lost. A header of somebody else's that is no text is kept as a `data:` URL (RFC 2397).
 * @throws PoisonError
 */
export function readHeaders(headers: IHeaders = {}): Record<string, string> {
  const read = new Map<string, string>();
  for (const [name, value] of Object.entries<IHeaders[string] | null>(headers)) {
    if (value === undefined || value === null) continue;
    const known = name.toLowerCase();
    if (Array.isArray(value) || read.has(known)) throw new PoisonError(`The header ${name} came twice.`);
    read.set(known, isOfEvent(known) ? attributeText(name, value) : foreignText(value));
  }
  return Object.fromEntries(read);
}

const isOfEvent = (name: string): boolean => name.startsWith('ce_') || name === 'content-type';

function attributeText(name: string, value: Buffer | string): string {
  const text = typeof value === 'string' ? value : decodeUtf8(value);
  if (text === undefined) throw new PoisonError(`The header ${name} is not UTF-8.`);
  return text;
}

function foreignText(value: Buffer | string): string {
  const text = typeof value === 'string' ? value : decodeUtf8(value);
  if (text !== undefined && isStorable(text)) return text;
  return `data:application/octet-stream;base64,${Buffer.from(value).toString('base64')}`;
}
