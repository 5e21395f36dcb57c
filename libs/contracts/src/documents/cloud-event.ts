import type { JsonObject } from './json-schema.js';

const string = (description: string, more: JsonObject = {}): JsonObject => ({
  type: 'string',
  description,
  ...more,
});

/** Kafka headers of a CloudEvent 1.0 in binary mode: the attributes; the value is the data alone. */
export const binaryHeaders: JsonObject = {
  type: 'object',
  description: 'CloudEvents 1.0, Kafka protocol binding, binary content mode',
  required: ['ce_specversion', 'ce_id', 'ce_source', 'ce_type'],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: string('Unique within its source; a repeated one is the same event'),
    ce_source: string('Who says it', { format: 'uri-reference' }),
    ce_type: string('What happened, in the past tense, with its version'),
    ce_time: string('When it happened', { format: 'date-time' }),
    ce_subject: string('What it is about'),
    'content-type': string('Of the value', { examples: ['application/json'] }),
  },
};

/** The headers of one type of event. */
export const headersOf = (type: string): JsonObject => ({
  type: 'object',
  allOf: [
    { $ref: '#/components/schemas/CloudEventHeaders' },
    { type: 'object', properties: { ce_type: { const: type } } },
  ],
});

/** A CloudEvent in structured mode: attributes and data together in the value. */
export const structuredEvent = (type: string, data: JsonObject): JsonObject => ({
  type: 'object',
  required: ['specversion', 'id', 'source', 'type', 'data'],
  properties: {
    specversion: { type: 'string', const: '1.0' },
    id: { type: 'string' },
    source: { type: 'string', format: 'uri-reference' },
    type: { type: 'string', const: type },
    time: { type: 'string', format: 'date-time' },
    subject: { type: 'string' },
    datacontenttype: { type: 'string', const: 'application/json' },
    data,
  },
});

/** What a dead letter carries beside the message as it came. */
export const deadLetterHeaders: JsonObject = {
  type: 'object',
  properties: {
    'dlq-code': string('Our code, as of the HTTP API: `invalid-request`, `forbidden`, `key-reused`, …'),
    'dlq-reason': string('Why it could not be handled, in one line'),
    'dlq-error': string('The kind of error'),
    'dlq-topic': string('The topic that it came from'),
    'dlq-partition': string('Its partition there'),
    'dlq-offset': string('Its offset there'),
    'dlq-timestamp': string("When it came there: the record's timestamp", { format: 'date-time' }),
    'dlq-group': string('The consumer group that set it aside'),
    'dlq-attempts': string('How often it was tried'),
    'dlq-at': string('When it was set aside', { format: 'date-time' }),
    'dlq-brought-back': string('Only on the mark of one that was given back: its partition and offset here'),
  },
};
