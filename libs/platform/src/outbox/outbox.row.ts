import type { IHeaders, TopicMessages } from 'kafkajs';

/** A row as the relay reads it; `id` is a bigint and so a string. */
export interface OutboxRow {
  id: string;
  topic: string;
  key: string;
  headers: IHeaders;
  payload: string;
  /** How many rows were there to take, up to the size of a batch. */
  waiting: number;
}

/** Groups rows by topic and keeps their order within each. */
export function publishable(rows: readonly OutboxRow[]): TopicMessages[] {
  const byTopic = new Map<string, TopicMessages>();
  for (const { topic, key, headers, payload } of rows) {
    const group = byTopic.get(topic) ?? { topic, messages: [] };
    group.messages.push({ key, headers, value: payload });
    byTopic.set(topic, group);
  }
  return [...byTopic.values()];
}
