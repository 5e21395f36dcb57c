import { topics } from '@mottak/contracts';
import { ensureTopics, mottakTopics } from '@mottak/platform';
import { eventually } from '@mottak/testing';
import { Kafka, logLevel } from 'kafkajs';

/** Lets a group begin at the end of the inquiries' topic: what other tests have left there is not for it. */
export async function skipHistory(brokers: string, groupId: string): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await ensureTopics(admin, mottakTopics);
    // A partition of a topic that was just made is without a leader for a moment.
    const ends = await eventually('the end of the topic', () => admin.fetchTopicOffsets(topics.inquiry));
    const partitions = ends.map(({ partition, high }) => ({ partition, offset: high }));
    await admin.setOffsets({ groupId, topic: topics.inquiry, partitions });
  } finally {
    await admin.disconnect();
  }
}
