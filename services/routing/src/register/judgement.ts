import { judge, priorityOf, reception, type CalendarRef, type ProposedFact } from '@mottak/case';
import type { AgreementSnapshot, CaseReference, CatalogueSnapshot } from '@mottak/contracts';

/** The fact that judges a case. */
export type JudgedFact = Extract<ProposedFact, { type: 'judged' }>;

/** The versions in force when an inquiry was received. */
export interface InForce {
  agreement: AgreementSnapshot;
  catalogue: CatalogueSnapshot;
  calendar: CalendarRef;
  /** The newest version of that calendar, which may be in force later. */
  newestCalendar: number;
}

/** Judges a case by what was in force when it was received (R16, R11), and has its contact told (R8). */
export function judgedFact(
  reference: CaseReference,
  { agreement, catalogue, calendar }: InForce,
): JudgedFact {
  const { channel, product, urgency } = reference;
  const verdict = judge(
    channel,
    product,
    { version: catalogue.version, approved: new Set(catalogue.products.map(({ id }) => id)) },
    { version: agreement.version, approvedChannels: agreement.terms.approvedChannels },
  );
  const listed = 'id' in product ? catalogue.products.find(({ id }) => id === product.id) : undefined;
  const impact = reference.impact ?? listed?.impact ?? 'medium';
  const priority = priorityOf(impact, urgency);
  return {
    type: 'judged',
    data: { verdict, priority, impact, urgency, place: reception, agreementId: agreement.id, calendar },
    actor: { kind: 'system', id: 'routing' },
    why: verdict.reasons.join('; '),
    message: { kind: verdict.approvedProduct ? 'receipt' : 'receipt-not-approved', to: 'contact' },
  };
}
