import { snapshotCompleteKey, snapshotTopics } from '../plain/topics.js';
import { channels, type Channel } from './channels.js';
import { headersOf, structuredEvent } from './cloud-event.js';
import { schemaRef, type JsonObject } from './json-schema.js';
import { bodyExamples } from './openapi-examples.js';

/** Of AsyncAPI's Kafka binding. */
export const bindingVersion = '0.5.0';

const snapshotCompleted = 'snapshot.completed.v1';
const structured = (type: string): string => `${type}.structured`;

const typesOf = ({ events }: Channel): string[] => Object.keys(events);
const isSnapshot = ({ address }: Channel): boolean => snapshotTopics.some((topic) => topic === address);

/** The names of the messages on a channel. */
export function messagesOf(channel: Channel): string[] {
  const types = typesOf(channel);
  if (channel.action === 'receive') return [...types, ...types.map(structured)];
  return isSnapshot(channel) ? [...types, snapshotCompleted] : types;
}

/** Every message, by its name among the components. */
export function messages(): Record<string, JsonObject> {
  const named = Object.values(channels).flatMap((channel) =>
    typesOf(channel).flatMap((type) => [
      [type, binaryMessage(type, channel.key)] as const,
      ...(channel.action === 'receive'
        ? [[structured(type), structuredMessage(type, channel.key)] as const]
        : []),
    ]),
  );
  return {
    ...Object.fromEntries(named),
    [snapshotCompleted]: {
      ...message(snapshotCompleted, snapshotCompleteKey),
      summary: 'Everything that there was has been published; what follows is news.',
      headers: headersOf(snapshotCompleted),
      payload: { type: 'object' },
    },
    deadLetter: {
      name: 'deadLetter',
      title: 'A dead letter',
      headers: schemaRef('DeadLetterHeaders'),
      payload: { description: 'The value as it came, whatever it was' },
    },
  };
}

const message = (type: string, key: string): JsonObject => ({
  name: type,
  title: type,
  contentType: 'application/json',
  bindings: { kafka: { key: { type: 'string', description: key }, bindingVersion } },
});

const examplesOf = (type: string): JsonObject =>
  type === 'inquiry.submitted.v1'
    ? {
        examples: Object.entries(bodyExamples.submitInquiry ?? {}).map(([name, { summary, value }]) => ({
          name,
          summary,
          payload: value,
        })),
      }
    : {};

const binaryMessage = (type: string, key: string): JsonObject => ({
  ...message(type, key),
  headers: headersOf(type),
  payload: schemaRef(type),
  ...examplesOf(type),
});

const structuredMessage = (type: string, key: string): JsonObject => ({
  ...message(type, key),
  title: `${type}, in structured mode`,
  contentType: 'application/cloudevents+json',
  headers: {
    type: 'object',
    required: ['content-type'],
    properties: { 'content-type': { type: 'string', const: 'application/cloudevents+json' } },
  },
  payload: structuredEvent(type, schemaRef(type)),
});
