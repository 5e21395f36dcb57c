import type { noticeEvents } from '@mottak/contracts';
import { topics, uuidv7 } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import { type ClaimedNotice, noticeId } from './notice.js';

/** Announces a notice that a mail server or an SMS gateway has taken. */
export const sentEvent = (notice: ClaimedNotice, sentAt: Date): OutboxEvent =>
  announced(notice, 'notice.sent.v1', { sentAt: sentAt.toISOString() });

/** Announces a notice that can't be delivered. @param reason without addresses */
export const failedEvent = (notice: ClaimedNotice, reason: string): OutboxEvent =>
  announced(notice, 'notice.failed.v1', { reason });

function announced(notice: ClaimedNotice, type: keyof typeof noticeEvents, what: object): OutboxEvent {
  const { source, number, recipient, kind, channel } = notice;
  return {
    topic: topics.delivery,
    key: source,
    event: {
      specversion: '1.0',
      id: uuidv7(),
      source: '/mottak/notification',
      type,
      time: new Date().toISOString(),
      subject: source,
      data: { noticeId: noticeId(notice), source, number, recipient, kind, channel, ...what },
    },
  };
}
