import { houseRoles, type AgreementView } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
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

const ofTheHouse: ReadonlySet<string> = new Set(houseRoles);

/** Staff see every agreement; a customer those of their organisation, once they are offered. */
export function maySee({ customerId, state }: AgreementRow, { roles, customer }: Actor): boolean {
  if (roles.some((role) => ofTheHouse.has(role))) return true;
  return customer === customerId && state !== 'drafted';
}
