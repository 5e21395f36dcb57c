import { type DisruptionMessageKind, topics, uuidv7 } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';

/** What there is to announce of a recorded message. */
export interface Announcement {
  disruptionId: string;
  kind: DisruptionMessageKind;
  number: number;
  services: readonly string[];
  customers: readonly string[];
  public: boolean;
  expectedEnd: string | null;
  at: string;
}

export function disruptionEvent({ kind, expectedEnd, ...data }: Announcement): OutboxEvent {
  return {
    topic: topics.disruption,
    key: data.disruptionId,
    event: {
      specversion: '1.0',
      id: uuidv7(),
      source: '/mottak/notification',
      type: `disruption.${kind}.v1`,
      time: data.at,
      subject: data.disruptionId,
      data: kind === 'ended' ? data : { ...data, expectedEnd },
    },
  };
}
