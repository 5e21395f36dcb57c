import type { AgreementView } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import { allowedActs, isOfCustomer, type AgreementRow } from './agreement.js';

/** An agreement as its customer and our staff see it. */
export function agreementViewOf(agreement: AgreementRow): AgreementView {
  const { id, version, caseId, customerId, state, text, expiresAt } = agreement;
  return {
    id,
    version,
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
  if (actor.standing.kind === 'house') return true;
  return isOfCustomer(actor, customerId) && state !== 'drafted';
}
