import { deadLetterTopic, retryTopic } from '../plain/topics.js';
import { bindingVersion, messages, messagesOf } from './asyncapi-messages.js';
import { channels, type Channel } from './channels.js';
import { binaryHeaders, deadLetterHeaders } from './cloud-event.js';
import { namedSchemas, type JsonObject } from './json-schema.js';

const description = `Every event is a CloudEvent 1.0: in binary mode its attributes are Kafka headers (\`ce_id\`, \`ce_type\`, …) and the value is its data as JSON. Events carry references, never texts or addresses of people. Delivery is at least once: \`ce_id\` tells a repeated one. New members may come without a new version.

Operations are described as Mottak does them: what it *sends* is there to be read, what it *receives* is there to be written.`;

/** The AsyncAPI 3 document of every topic and event, from the topics and their schemas. */
export function asyncApiDocument(): JsonObject {
  const all = Object.entries(channels);
  return {
    asyncapi: '3.0.0',
    info: { title: 'Mottak', version: '1', description, license: { name: 'Apache-2.0' } },
    defaultContentType: 'application/json',
    channels: {
      ...Object.fromEntries(all.map(([name, channel]) => [name, describeChannel(channel)])),
      deadLetters: deadLetterChannel(),
      retries: retryChannel(),
    },
    operations: {
      ...Object.fromEntries(
        all.map(([name, channel]) => [channel.operation, describeOperation(name, channel)]),
      ),
      setAside: {
        action: 'send',
        channel: { $ref: '#/channels/deadLetters' },
        summary: 'What could not be handled is set aside with its reason, and the partition moves on.',
        messages: [{ $ref: '#/channels/deadLetters/messages/deadLetter' }],
      },
      takeBack: {
        action: 'receive',
        channel: { $ref: '#/channels/retries' },
        summary: 'What an operator gives back to the group that set it aside is handled as it first came.',
        messages: [{ $ref: '#/channels/retries/messages/deadLetter' }],
      },
    },
    components: { messages: messages(), schemas: schemas() },
  };
}

/** What the topics of a consumer group's own have in common. */
const ofGroup: JsonObject = {
  parameters: {
    topic: { description: 'The topic that it came from', examples: ['mottak.in.integrator.v1'] },
    group: { description: 'The consumer group', examples: ['mottak.intake'] },
  },
  messages: { deadLetter: { $ref: '#/components/messages/deadLetter' } },
  bindings: { kafka: { partitions: 1, bindingVersion } },
};

const describeOperation = (name: string, channel: Channel): JsonObject => ({
  action: channel.action,
  channel: { $ref: `#/channels/${name}` },
  summary: channel.description,
  messages: messagesOf(channel).map((message) => ({ $ref: `#/channels/${name}/messages/${message}` })),
});

function describeChannel(channel: Channel): JsonObject {
  const { address, title, partitions, configuration } = channel;
  return {
    address,
    title,
    description: channel.description,
    ...(address.includes('{') && {
      parameters: { integrator: { description: "The integrator's client id", examples: ['integrator'] } },
    }),
    messages: Object.fromEntries(
      messagesOf(channel).map((message) => [message, { $ref: `#/components/messages/${message}` }]),
    ),
    bindings: { kafka: { partitions, topicConfiguration: configuration, bindingVersion } },
  };
}

const deadLetterChannel = (): JsonObject => ({
  address: deadLetterTopic('{topic}', '{group}'),
  title: 'Dead letters',
  description:
    'What a consumer group could not handle: the message as it came, and the reason in headers. A record that has `dlq-brought-back` says of an earlier one that it was given back.',
  ...ofGroup,
});

const retryChannel = (): JsonObject => ({
  address: retryTopic('{topic}', '{group}'),
  title: 'Dead letters that are given back',
  description: 'Written by operators only, read by the one consumer group.',
  ...ofGroup,
});

function schemas(): Record<string, JsonObject> {
  const eventsOf = (action: Channel['action']) =>
    Object.assign(
      {},
      ...Object.values(channels)
        .filter((channel) => channel.action === action)
        .map(({ events }) => events),
    ) as Channel['events'];
  return {
    CloudEventHeaders: binaryHeaders,
    DeadLetterHeaders: deadLetterHeaders,
    ...namedSchemas(eventsOf('send'), { target: 'draft-7', io: 'output' }),
    ...namedSchemas(eventsOf('receive'), { target: 'draft-7', io: 'input' }),
  };
}
