import type { AgreementInput } from '@mottak/contracts/plain';
import { tellCase } from '@mottak/workflow-messages';
import type { Ending, Offer } from './agreement.js';

const reportId = (agreementId: string, turn: string): string => `agreement/${agreementId}/${turn}`;

export async function tellDrafted({ agreementId, caseId }: AgreementInput): Promise<void> {
  await tellCase(caseId, {
    reportId: reportId(agreementId, 'drafted'),
    type: 'agreement-drafted',
    actor: { kind: 'system', id: 'agreement' },
    data: { agreementId },
  });
}

export async function tellOffered({ agreementId, caseId }: AgreementInput, offer: Offer): Promise<void> {
  const { textId, expiresAt, actorKind, actorId } = offer;
  await tellCase(caseId, {
    reportId: reportId(agreementId, 'offered'),
    type: 'agreement-offered',
    actor: { kind: actorKind, id: actorId },
    data: { agreementId, textId, expiresAt },
  });
}

export async function tellEnd({ agreementId, caseId }: AgreementInput, end: Ending): Promise<void> {
  await tellCase(caseId, {
    reportId: reportId(agreementId, end.state),
    type: `agreement-${end.state}`,
    actor: { kind: end.actorKind, id: end.actorId },
    data: { agreementId },
  });
}
