import type { KafkaMessage } from 'kafkajs';

/** Messages that must be handled one after the other: those of one key, in order; those without a key are one lane. */
export function lanesOf(messages: readonly KafkaMessage[]): KafkaMessage[][] {
  const lanes = new Map<string, KafkaMessage[]>();
  for (const message of messages) {
    const key = message.key === null ? 'none' : `key ${message.key.toString('latin1')}`;
    const lane = lanes.get(key);
    if (lane) lane.push(message);
    else lanes.set(key, [message]);
  }
  return [...lanes.values()];
}

/**
 * Runs `work` over all items, at most `limit` at a time, in their order. Items that haven't begun when `goOn` turns false
 * are left out. `work` must not throw.
 */
export async function sideBySide<T>(
  items: readonly T[],
  limit: number,
  goOn: () => boolean,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const worker = async (): Promise<void> => {
    for (const item of queue) {
      if (!goOn()) return;
      await work(item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
}
