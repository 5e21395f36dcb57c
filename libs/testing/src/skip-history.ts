import type { Admin } from 'kafkajs';
import { eventually } from './eventually.js';

/** Lets a group begin at the end of a topic: what other tests have left there is not for it. */
export async function skipHistory(admin: Admin, groupId: string, topic: string): Promise<void> {
  // A partition of a topic that was just made is without a leader for a moment.
  const ends = await eventually(`the end of ${topic}`, () => admin.fetchTopicOffsets(topic));
  const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
  await admin.setOffsets({ groupId, topic, partitions });
}
