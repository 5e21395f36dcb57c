import type { advisoryEvents } from '@mottak/contracts';
import { topics } from '@mottak/contracts';
import type { OutboxEvent } from '@mottak/platform';
import { announcement } from '../announcement.js';
import type { AgreementRow } from './agreement.js';

type AgreementEvents = Extract<keyof typeof advisoryEvents, `agreement.${string}`>;

/** How a separate agreement stands now, as a fact keyed by its case. */
export function agreementEvent(
  agreement: Pick<AgreementRow, 'id' | 'caseId' | 'customerId' | 'state' | 'expiresAt'>,
): OutboxEvent {
  const { id, caseId, customerId, state, expiresAt } = agreement;
  const type: AgreementEvents = `agreement.${state}.v1`;
  const ids = { agreementId: id, caseId, customerId };
  const data = state === 'offered' ? { ...ids, expiresAt: expiresAt?.toISOString() } : ids;
  return announcement({ topic: topics.advisory, key: caseId, subject: id }, type, data, new Date());
}
