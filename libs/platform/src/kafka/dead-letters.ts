import { deadLetterTopic, retryTopic } from '@mottak/contracts';
import type { IHeaders, Kafka, KafkaMessage } from 'kafkajs';
import { verdictOnError } from '../errors/error-verdict.js';
import { faultsIn, inWords, type Issue } from '../errors/schema-faults.js';
import { describeError } from '../logging/describe-error.js';
import { ReplaceableProducer } from './replaceable.producer.js';
import { retention, type TopicKeeper } from './topic.keeper.js';

/** What was known of a message when it first came. */
export interface Origin {
  topic: string;
  /** ISO 8601 UTC: the record's timestamp. */
  timestamp: string;
  headers: IHeaders;
}

/** A message that was given up on, and how it fared. */
export interface DeadLetter {
  origin: Origin;
  partition: number;
  message: KafkaMessage;
  attempts: number;
  error: unknown;
}

const longestReason = 1_000;
/** When a message first came, ISO 8601 UTC. */
const arrivalHeader = 'dlq-timestamp';
/**
 * A message as large as the broker takes must still fit with its reason in headers. Dead letters stay until somebody has
 * dealt with them: they may be the only trace of an inquiry that was accepted.
 */
export const deadLetterConfig = {
  'max.message.bytes': String(4 * 1024 * 1024),
  'retention.ms': retention.forever,
} as const;

/**
 * A group's dead letters: `<topic>.<group>.dlq`, with the message as it came and the reason in headers. An operator
 * brings one back by `<topic>.<group>.retry`, which this group alone reads.
 */
export class DeadLetters {
  private readonly producer: ReplaceableProducer;

  constructor(
    kafka: Kafka,
    private readonly keeper: TopicKeeper,
    private readonly group: string,
  ) {
    this.producer = new ReplaceableProducer(kafka, () => Promise.resolve());
  }

  /** Creates the topics by which the group's letters go and come back. */
  async ensure(topics: readonly string[]): Promise<void> {
    await this.keeper.ensure(
      topics
        .flatMap((topic) => [deadLetterTopic(topic, this.group), retryTopic(topic, this.group)])
        .map((topic) => ({ topic, partitions: 1, config: deadLetterConfig })),
    );
  }

  /** Resolves once the broker has it; only then may the partition move on. */
  async put({
    origin: { topic, timestamp, headers: own },
    partition,
    message,
    attempts,
    error,
  }: DeadLetter): Promise<void> {
    const headers = {
      ...own,
      'dlq-code': codeOf(error),
      'dlq-reason': reasonOf(error),
      'dlq-error': describeError(error).type,
      'dlq-topic': topic,
      'dlq-partition': String(partition),
      'dlq-offset': message.offset,
      [arrivalHeader]: timestamp,
      'dlq-group': this.group,
      'dlq-attempts': String(attempts),
      'dlq-at': new Date().toISOString(),
    };
    await this.producer.send([
      {
        topic: deadLetterTopic(topic, this.group),
        messages: [{ key: message.key, value: message.value, headers }],
      },
    ]);
  }

  close(): Promise<void> {
    return this.producer.close();
  }
}

/** Why, in one line for a person: what a schema found is told as the HTTP API tells it. */
function reasonOf(error: unknown): string {
  const issues = typeof error === 'object' && error !== null && 'issues' in error ? error.issues : undefined;
  const reason = Array.isArray(issues)
    ? inWords(faultsIn(issues as readonly Issue[]))
    : describeError(error).message;
  return Array.from(reason.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim())
    .slice(0, longestReason)
    .join('');
}

/** A code of ours where the error has one, else `internal`. */
function codeOf(error: unknown): string {
  if (verdictOnError(error) === 'unknown') return 'internal';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'invalid-request';
}

/**
 * Where a message first came from: of one that was brought back, what its dead letter says.
 * @param topic that the group read it from
 */
export function originOf(topic: string, group: string, { timestamp, headers = {} }: KafkaMessage): Origin {
  const suffix = retryTopic('', group);
  const read = instantOf(Number(timestamp)).toISOString();
  if (!topic.endsWith(suffix)) return { topic, timestamp: read, headers };
  const own = Object.entries(headers).filter(([name]) => !name.startsWith('dlq-'));
  return {
    topic: topic.slice(0, -suffix.length),
    timestamp: headers[arrivalHeader]?.toString() ?? read,
    headers: Object.fromEntries(own),
  };
}

/** A producer may write any number on its records: one that is no instant must keep nobody from putting them away. */
function instantOf(ms: number): Date {
  const written = new Date(ms);
  return ms < 0 || Number.isNaN(written.getTime()) ? new Date() : written;
}
