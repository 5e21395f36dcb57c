import type { AgreementSnapshot, Terms } from '@mottak/contracts';
import { isStillClosed, type NextOpening } from '../terms/next-opening.js';
import type { Cause } from './escalation-rows.js';

/** What counts for a customer at the instant when they asked. */
export interface AgreedHours {
  agreement: Pick<AgreementSnapshot, 'terms'>;
  /** By the agreement's calendar. */
  opening: NextOpening;
  /** By the telephone's. */
  phoneOpening: NextOpening;
}

/** The hours that decide whether duty is called: whoever rings, by the telephone's calendar. */
export const openingFor = ({ opening, phoneOpening }: AgreedHours, cause: Cause): NextOpening =>
  cause === 'web' ? opening : phoneOpening;

/**
 * Whom a customer who asked outside hours may have paged (R7): undefined without an on-call agreement, within hours, and
 * once the desk has opened since. What is heard of after that, as when events are read anew, is the desk's. Paging, the
 * receipt and what a caller hears all rest on this.
 */
export function leftToDuty(hours: AgreedHours, cause: Cause, at: Date, now: Date): Terms['onCall'] {
  return isStillClosed(openingFor(hours, cause), at, now) ? hours.agreement.terms.onCall : undefined;
}
