import { uuidv7, type EventEnvelope } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';

/** A fact of approval's as it goes into the outbox. `at` is when it became one. */
export function announcement(
  place: { topic: string; key: string; subject: string },
  type: string,
  data: unknown,
  at: Date,
): OutboxEvent {
  const event: EventEnvelope = {
    specversion: '1.0',
    id: uuidv7(),
    source: '/mottak/approval',
    type,
    time: at.toISOString(),
    subject: place.subject,
    data,
  };
  return { topic: place.topic, key: place.key, event };
}
