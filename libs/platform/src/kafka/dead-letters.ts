import { deadLetterTopic } from '@mottak/contracts';
import type { Kafka, KafkaMessage } from 'kafkajs';
import { verdictOnError } from '../errors/error-verdict.js';
import { describeError } from '../logging/describe-error.js';
import { ReplaceableProducer } from './replaceable.producer.js';
import { retention, type TopicKeeper } from './topic.keeper.js';

/** Where a message came from, and how it fared. */
export interface DeadLetter {
  topic: string;
  partition: number;
  message: KafkaMessage;
  attempts: number;
  error: unknown;
}

const longestReason = 1_000;
/**
 * A message as large as the broker takes must still fit with its reason in headers. Dead letters stay until somebody has
 * dealt with them: they may be the only trace of an inquiry that was accepted.
 */
export const deadLetterConfig = {
  'max.message.bytes': String(4 * 1024 * 1024),
  'retention.ms': retention.forever,
} as const;

/** A group's dead letters: `<topic>.<group>.dlq`, with the message as it came and the reason in headers. */
export class DeadLetters {
  private readonly producer: ReplaceableProducer;

  constructor(
    kafka: Kafka,
    private readonly keeper: TopicKeeper,
    private readonly group: string,
  ) {
    this.producer = new ReplaceableProducer(kafka, () => Promise.resolve());
  }

  /** Creates the group's dead-letter topics. */
  async ensure(topics: readonly string[]): Promise<void> {
    await this.keeper.ensure(
      topics.map((topic) => ({
        topic: deadLetterTopic(topic, this.group),
        partitions: 1,
        config: deadLetterConfig,
      })),
    );
  }

  /** Resolves once the broker has it; only then may the partition move on. */
  async put({ topic, partition, message, attempts, error }: DeadLetter): Promise<void> {
    const { type, message: reason } = describeError(error);
    const headers = {
      ...message.headers,
      'dlq-code': codeOf(error),
      'dlq-reason': reason.slice(0, longestReason),
      'dlq-error': type,
      'dlq-topic': topic,
      'dlq-partition': String(partition),
      'dlq-offset': message.offset,
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

/** A code of ours where the error has one, else `internal`. */
function codeOf(error: unknown): string {
  if (verdictOnError(error) === 'unknown') return 'internal';
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'invalid-request';
}
