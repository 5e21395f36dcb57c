import type { deliveryEvents } from '@mottak/contracts';
import { topics, uuidv7 } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import { deliveryId } from '../deliveries/message-id.js';
import { recipientKind } from '../deliveries/recipient.js';
import type { ClaimedDelivery } from './claimed-delivery.js';

/** Announces a message that a mail server has taken. */
export const sentEvent = (delivery: ClaimedDelivery, sentAt: Date): OutboxEvent =>
  announced(delivery, 'delivery.sent.v1', { sentAt: sentAt.toISOString() });

/** Announces a message that can't be delivered. @param reason without addresses */
export const failedEvent = (delivery: ClaimedDelivery, reason: string): OutboxEvent =>
  announced(delivery, 'delivery.failed.v1', { reason });

/** Announces a message that its recipient needn't get. @param reason without addresses */
export const unneededEvent = (delivery: ClaimedDelivery, reason: string): OutboxEvent =>
  announced(delivery, 'delivery.unneeded.v1', { reason });

function announced(
  { caseId, factNumber, kind, to }: ClaimedDelivery,
  type: keyof typeof deliveryEvents,
  what: object,
): OutboxEvent {
  const common = {
    deliveryId: deliveryId(caseId, factNumber, to),
    caseId,
    factNumber,
    kind,
    to: recipientKind(to),
  };
  return {
    topic: topics.delivery,
    key: caseId,
    event: {
      specversion: '1.0',
      id: uuidv7(),
      source: '/mottak/notification',
      type,
      time: new Date().toISOString(),
      subject: caseId,
      data: { ...common, ...what },
    },
  };
}
