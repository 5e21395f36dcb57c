import {
  judge,
  priorityOf,
  reception,
  type CalendarRef,
  type OutsideHours,
  type ProposedFact,
} from '@mottak/case';
import type { AgreementSnapshot, CaseReference, CatalogueSnapshot } from '@mottak/contracts';
import { leftToDuty, openingFor } from '../on-call/left-to-duty.js';
import { causeOf } from '../on-call/urgent-case.js';
import { isStillClosed, type NextOpening } from '../terms/next-opening.js';

/** The fact that judges a case. */
export type JudgedFact = Extract<ProposedFact, { type: 'judged' }>;

/** The versions in force when an inquiry was received. */
export interface InForce {
  agreement: AgreementSnapshot;
  catalogue: CatalogueSnapshot;
  calendar: CalendarRef;
  /** The newest version of that calendar, which may be in force later. */
  newestCalendar: number;
  /** When the desk was open first from then on, by that calendar. */
  opening: NextOpening;
  /** When the telephone was, by the calendar that the agreement has for it. */
  phoneOpening: NextOpening;
}

/**
 * Judges a case by what was in force when it was received (R16, R11), and has its contact told (R8).
 * @param now decides whether the desk has opened since a case came outside hours
 */
export function judgedFact(reference: CaseReference, inForce: InForce, now: Date): JudgedFact {
  const { agreement, catalogue, calendar } = inForce;
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
  const outsideHours = outsideHoursOf(reference, inForce, now);
  return {
    type: 'judged',
    data: {
      verdict,
      priority,
      impact,
      urgency,
      place: reception,
      agreementId: agreement.id,
      calendar,
      ...(outsideHours ? { outsideHours } : {}),
    },
    actor: { kind: 'system', id: 'routing' },
    why: verdict.reasons.join('; '),
    message: { kind: verdict.approvedProduct ? 'receipt' : 'receipt-not-approved', to: 'contact' },
  };
}

/**
 * What becomes of a case that came outside hours: duty is called, as it is paged, or it waits until the desk opens. Undefined
 * where the desk was open, or has opened since: then there is nothing to wait for.
 */
function outsideHoursOf(
  { receivedAt, channel, urgency, splitFrom }: CaseReference,
  inForce: InForce,
  now: Date,
): OutsideHours | undefined {
  const at = new Date(receivedAt);
  const cause = causeOf({ channel, urgency, split_from: splitFrom ?? null });
  if (cause && leftToDuty(inForce, cause, at, now)) return outside(openingFor(inForce, cause), true);
  return isStillClosed(inForce.opening, at, now) ? outside(inForce.opening, false) : undefined;
}

const outside = ({ at, zone }: NextOpening, dutyCalled: boolean): OutsideHours => ({
  opensAt: at?.toISOString() ?? null,
  zone,
  dutyCalled,
});
