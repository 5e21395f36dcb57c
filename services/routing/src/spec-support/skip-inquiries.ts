import { topics } from '@mottak/contracts';
import { ensureTopics, mottakTopics } from '@mottak/platform';
import { skipHistory } from '@mottak/testing';
import { Kafka, logLevel } from 'kafkajs';

/** Lets a group begin at the end of the inquiries' topic, which is made where it isn't there yet. */
export async function skipInquiries(brokers: string, groupId: string): Promise<void> {
  const admin = new Kafka({ brokers: brokers.split(','), logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    await ensureTopics(admin, mottakTopics);
    await skipHistory(admin, groupId, topics.inquiry);
  } finally {
    await admin.disconnect();
  }
}
