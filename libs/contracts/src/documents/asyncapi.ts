import { deadLetterTopic, retryTopic } from '../plain/topics.js';
import { bindingVersion, messages, messagesOf } from './asyncapi-messages.js';
import { channels, type Channel } from './channels.js';
import { binaryHeaders, deadLetterHeaders } from './cloud-event.js';
import { namedSchemas, type JsonObject } from './json-schema.js';
import { contact } from './openapi.js';

const description = `Every event is a CloudEvent 1.0: in binary mode its attributes are Kafka headers (\`ce_id\`, \`ce_type\`, …) and the value is its data as JSON. Events carry references, never texts or addresses of people. Delivery is at least once: \`ce_id\` tells a repeated one. New members may come without a new version.

Operations are described as Mottak does them: what it *sends* is there to be read, what it *receives* is there to be written.`;

/** The AsyncAPI 3 document of every topic and event, from the topics and their schemas. */
export function asyncApiDocument(): JsonObject {
  const all = Object.entries(channels);
  return {
    asyncapi: '3.1.0',
    info: {
      title: 'Mottak',
      version: '1',
      description,
      contact,
      license: { name: 'Apache-2.0', url: 'https://www.apache.org/licenses/LICENSE-2.0' },
      tags: [{ name: 'service-desk', description: 'Cases, and the promises that are made on them' }],
    },
    servers: {
      kafka: {
        host: 'localhost:9092',
        protocol: 'kafka',
        description: "The broker beside `npm start`; an installation's own is named by its operators",
        security: [{ $ref: '#/components/securitySchemes/broker' }],
      },
    },
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
        summary: 'Sets a dead letter aside.',
        description: 'What could not be handled is set aside with its reason, and the partition moves on.',
        security,
        messages: [{ $ref: '#/channels/deadLetters/messages/deadLetter' }],
      },
      takeBack: {
        action: 'receive',
        channel: { $ref: '#/channels/retries' },
        summary: 'Takes a dead letter back.',
        description:
          'What an operator gives back to the group that set it aside is handled as it first came.',
        security,
        messages: [{ $ref: '#/channels/retries/messages/deadLetter' }],
      },
    },
    components: {
      messages: messages(),
      schemas: schemas(),
      securitySchemes: {
        broker: {
          type: 'userPassword',
          description:
            'Who may read and write which topic is the broker’s to say, by its ACLs; the one beside `npm start` asks nobody.',
        },
      },
    },
  };
}

/** How a client shows the broker who it is. */
const security: JsonObject[] = [{ $ref: '#/components/securitySchemes/broker' }];

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
  summary: channel.title,
  description: channel.description,
  security,
  messages: messagesOf(channel).map((message) => ({ $ref: `#/channels/${name}/messages/${message}` })),
});

function describeChannel(channel: Channel): JsonObject {
  const { address, title, partitions, configuration, beyond } = channel;
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
    ...(beyond && { 'x-topic-configuration': beyond }),
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
