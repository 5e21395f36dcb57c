import type { EventEnvelope } from '@mottak/contracts';
import type { Admin } from 'kafkajs';
import type { TopicSpec } from './topic.keeper.js';

/** An event as it came out of Kafka. */
export interface IncomingEvent {
  event: EventEnvelope;
  topic: string;
  partition: number;
  offset: string;
  key: string | null;
  /** The record's timestamp, ISO 8601 UTC: the broker's own on topics with LogAppendTime. */
  timestamp: string;
  /** The message as it came, for those who keep the source. */
  raw: { value: Uint8Array; headers: Readonly<Record<string, string>> };
}

export interface ConsumerOptions {
  /** `mottak.<service>`, with a suffix where a service has several. Also the consumer's name in health and logs. */
  groupId: string;
  /** Or a function, asked at each (re)build, where topics come and go: see `ConsumerRunner.rebuild`. */
  topics: readonly string[] | (() => Promise<readonly string[]>);
  /**
   * Handles one event; its effect must be idempotent by `event.id`, since an event may come again.
   * In order within a key; events of different keys run side by side, at most `concurrency` in a partition.
   *
   * What it throws decides: a PoisonError, ZodError or lasting DomainError sends the event to the dead letters;
   * a transient error (`not-ready`, `unavailable`, …, and any trouble of the database's that isn't of the event's data)
   * is retried for ever; any other `attempts` times.
   */
  handle: (incoming: IncomingEvent) => Promise<void>;
  /** All readable events of a batch at once, for speed. When it throws, they are handled one by one. */
  handleBatch?: (incoming: readonly IncomingEvent[]) => Promise<void>;
  /** Events of different keys handled side by side within a partition. Default 8. */
  concurrency?: number;
  /** How often an event is tried that fails for a reason nobody foresaw. Default 8, some 23 s. */
  attempts?: number;
  /** Wait before a retry, milliseconds. Default 200 doubling to 10,000. */
  backoff?: { first: number; most: number };
  /** Topics that must be there beyond Mottak's own, such as inbound ones. Created before each (re)build. */
  ensure?: (topic: string) => TopicSpec | undefined;
  /** Runs before each (re)build of the consumer, with the broker reachable; when it throws, the build is tried again. */
  prepare?: (admin: Admin) => Promise<void>;
}
