import { randomUUID } from 'node:crypto';
import { Kafka, logLevel, type Consumer, type IHeaders, type Message, type Producer } from 'kafkajs';
import { environment, eventually } from '@mottak/testing';

export interface Seen {
  topic: string;
  key: string;
  headers: Record<string, string>;
  value: string;
}

/** What any integrator has: a client of Kafka, which writes, and reads along. */
export class KafkaProbe {
  readonly seen: Seen[] = [];
  private readonly consumers: Consumer[] = [];

  private constructor(
    private readonly kafka: Kafka,
    private readonly producer: Producer,
  ) {}

  static async start(): Promise<KafkaProbe> {
    const kafka = new Kafka({
      brokers: environment('KAFKA_BROKERS').split(','),
      logLevel: logLevel.NOTHING,
      // A topic that was made just now has no leader for a while, for longer on a busy machine.
      retry: { retries: 30, maxRetryTime: 1_000 },
    });
    const producer = kafka.producer();
    await producer.connect();
    return new KafkaProbe(kafka, producer);
  }

  /** Notes down everything on a topic from now on. */
  async readAlong(topic: string, fromBeginning = false): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: `probe-${randomUUID()}`, maxWaitTimeInMs: 100 });
    this.consumers.push(consumer);
    const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
    const fetched = new Promise((resolve) => consumer.on(consumer.events.FETCH, resolve));
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning });
    await consumer.run({
      eachMessage: ({ message }) => {
        const { key, headers, value } = message;
        this.seen.push({
          topic,
          key: key?.toString() ?? '',
          headers: texts(headers),
          value: value?.toString() ?? '',
        });
        return Promise.resolve();
      },
    });
    await Promise.all([joined, fetched]);
  }

  /** The first message that `isIt` recognises, once it has come. */
  see(what: string, isIt: (seen: Seen) => boolean, ms = 20_000): Promise<Seen> {
    return eventually(what, () => Promise.resolve(this.seen.find(isIt)), ms);
  }

  async send(topic: string, ...messages: Message[]): Promise<void> {
    await this.producer.send({ topic, messages });
  }

  async withAdmin<T>(work: (admin: ReturnType<Kafka['admin']>) => Promise<T>): Promise<T> {
    const admin = this.kafka.admin();
    await admin.connect();
    try {
      return await work(admin);
    } finally {
      await admin.disconnect();
    }
  }

  async stop(): Promise<void> {
    await Promise.all([
      this.producer.disconnect(),
      ...this.consumers.map((consumer) => consumer.disconnect()),
    ]);
  }
}

const texts = (headers: IHeaders = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
