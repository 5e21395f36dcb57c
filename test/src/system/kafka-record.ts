import { randomUUID } from 'node:crypto';
import type { Kafka, KafkaMessage } from 'kafkajs';

/** A record as it lies on a topic. */
export interface KafkaRecord {
  key: string;
  type: string;
  id: string;
  data: unknown;
  message: KafkaMessage;
}

/** Everything that a topic holds, partition by partition in order. */
export async function readTopic(kafka: Kafka, topic: string): Promise<KafkaRecord[]> {
  const admin = kafka.admin();
  await admin.connect();
  const ends = await admin.fetchTopicOffsets(topic);
  await admin.disconnect();
  const wanted = new Map(ends.map(({ partition, high }) => [partition, Number(high)]));
  const left = new Set(
    ends.filter(({ high, low }) => Number(high) > Number(low)).map(({ partition }) => partition),
  );
  const records: KafkaRecord[] = [];
  if (left.size === 0) return records;
  const consumer = kafka.consumer({ groupId: `test-${randomUUID()}` });
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await new Promise<void>((resolve, reject) => {
    consumer
      .run({
        eachMessage: ({ partition, message }) => {
          if (Number(message.offset) < (wanted.get(partition) ?? 0)) records.push(recordOf(message));
          if (Number(message.offset) >= (wanted.get(partition) ?? 0) - 1) left.delete(partition);
          if (left.size === 0) resolve();
          return Promise.resolve();
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
  return records;
}

function recordOf(message: KafkaMessage): KafkaRecord {
  const header = (name: string) => String(message.headers?.[name] ?? '');
  return {
    key: String(message.key),
    type: header('ce_type'),
    id: header('ce_id'),
    data: parsed(String(message.value)),
    message,
  };
}

/** What a record says, or its text where that isn't JSON: dead letters hold anything. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
