import type { ProposedFact } from '@mottak/case';

const advisor = { kind: 'staff', id: 'advisor' } as const;

/** The way of a case to the offer of a separate agreement, which its assessment has found to be needed. */
export const offered = (agreementId: string): ProposedFact[] => [
  {
    type: 'assessment-concluded',
    actor: advisor,
    data: { assessmentId: 'a', outcome: 'approved', agreementNeeded: true, textId: 'approval:t' },
  },
  { type: 'agreement-drafted', actor: advisor, data: { agreementId } },
  {
    type: 'agreement-offered',
    actor: advisor,
    data: { agreementId, textId: 'approval:o', expiresAt: new Date().toISOString() },
  },
];

export const accepted = (agreementId: string): ProposedFact => ({
  type: 'agreement-accepted',
  actor: advisor,
  data: { agreementId },
});
