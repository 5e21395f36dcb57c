import type { AgreementView } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import { isOfTheHouse } from '../house.js';
import { allowedActs, type AgreementRow } from './agreement.js';

/** An agreement as its customer and our staff see it. */
export function agreementViewOf(agreement: AgreementRow): AgreementView {
  const { id, caseId, customerId, state, text, expiresAt } = agreement;
  return {
    id,
    caseId,
    customer: customerId,
    state,
    text,
    expiresAt: expiresAt?.toISOString() ?? null,
    allowed: allowedActs(state),
  };
}

/** Staff see every agreement; a customer those of their organisation, once they are offered. */
export function maySee({ customerId, state }: AgreementRow, actor: Actor): boolean {
  if (actor.customer !== undefined) return actor.customer === customerId && state !== 'drafted';
  return isOfTheHouse(actor);
}
