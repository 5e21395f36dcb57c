import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import type { EventEnvelope } from '@mottak/contracts';
import { environment } from '@mottak/testing';
import { Kafka, type KafkaMessage, logLevel, type Message, Partitioners } from 'kafkajs';
import { toKafka } from '../kafka/cloud-events.js';
import { ensureTopics } from '../kafka/topic.keeper.js';

/** The stack's Kafka, seen through a line that can be cut. */
export class CuttableKafka {
  private readonly sockets = new Set<Socket>();
  private isCut = false;
  readonly kafka: Kafka;

  constructor() {
    this.kafka = new Kafka({
      clientId: 'platform-test',
      brokers: environment('KAFKA_BROKERS').split(','),
      connectionTimeout: 1_000,
      retry: { initialRetryTime: 50, maxRetryTime: 500, retries: 3 },
      logLevel: logLevel.NOTHING,
      socketFactory: ({ host, port, onConnect }) => this.open(host, port, onConnect),
    });
  }

  cut(): void {
    this.isCut = true;
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    for (const socket of this.sockets) socket.destroy(reset);
  }

  mend(): void {
    this.isCut = false;
  }

  /** Port 1 stands for a machine where nothing listens. */
  private open(host: string, port: number, onConnect: () => void): Socket {
    const socket = connect(this.isCut ? { host: '127.0.0.1', port: 1 } : { host, port }, onConnect);
    this.sockets.add(socket);
    socket.on('close', () => this.sockets.delete(socket));
    return socket;
  }
}

/** For the test's own doings: the stack's Kafka on a line that nobody cuts, with more patience on a busy machine. */
const steady = new Kafka({
  clientId: 'platform-test',
  brokers: environment('KAFKA_BROKERS').split(','),
  retry: { initialRetryTime: 100, retries: 10 },
  logLevel: logLevel.NOTHING,
});

export async function sendTo(topic: string, messages: Message[]): Promise<void> {
  const producer = steady.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  try {
    await producer.send({ topic, messages });
  } finally {
    await producer.disconnect();
  }
}

export const uniqueName = (what: string): string => `test.${what}.${randomBytes(5).toString('hex')}`;

export const testEvent = (id: string, data: unknown = {}): EventEnvelope => ({
  specversion: '1.0',
  id,
  source: '/test',
  type: 'tested.v1',
  time: '2026-03-02T08:00:00.000Z',
  data,
});

export const messageOf = (event: EventEnvelope, key: string | null = null) => ({ key, ...toKafka(event) });

/** How many messages a topic holds. */
export async function sizeOf(topic: string): Promise<number> {
  const admin = steady.admin();
  await admin.connect();
  try {
    const partitions = await admin.fetchTopicOffsets(topic);
    return partitions.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  } finally {
    await admin.disconnect();
  }
}

/** Topics that go with the test. */
export async function withTopics<T>(
  partitions: number,
  topics: string[],
  work: () => Promise<T>,
): Promise<T> {
  const admin = steady.admin();
  await admin.connect();
  try {
    await ensureTopics(
      admin,
      topics.map((topic) => ({ topic, partitions })),
    );
    return await work();
  } finally {
    const mine = (await admin.listTopics()).filter((name) => topics.some((topic) => name.startsWith(topic)));
    if (mine.length > 0) await admin.deleteTopics({ topics: mine });
    await admin.disconnect();
  }
}

/** Reads a topic from its beginning until `enough` says so, and returns what there was. */
export async function readTopic(
  topic: string,
  enough: (messages: KafkaMessage[]) => boolean,
): Promise<KafkaMessage[]> {
  const consumer = steady.consumer({ groupId: uniqueName('reader'), maxWaitTimeInMs: 100 });
  const messages: KafkaMessage[] = [];
  await consumer.connect();
  try {
    await consumer.subscribe({ topic, fromBeginning: true });
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`only ${messages.length} messages on ${topic}`)),
        20_000,
      );
      const eachMessage = ({ message }: { message: KafkaMessage }): Promise<void> => {
        messages.push(message);
        if (enough(messages)) {
          clearTimeout(timer);
          resolve();
        }
        return Promise.resolve();
      };
      consumer.run({ eachMessage }).catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
  return messages;
}
