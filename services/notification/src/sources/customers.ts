import { Injectable } from '@nestjs/common';
import { type CustomerSnapshot, readyCalendars, topics } from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';
import type { CaseTerms } from '../letters/letter-inputs.js';
import type { TimeAllowed } from '../templates/template.js';

/** Our copies of customers and agreements. */
@Injectable()
export class Customers {
  constructor(private readonly copy: SnapshotCopy) {}

  /** The customer as it is now; undefined where it isn't known. @throws DomainError `not-ready` */
  customer(customerId: string): Promise<CustomerSnapshot | undefined> {
    return this.copy.get(topics.customer, customerId, new Date());
  }

  /**
   * The times that an agreement allows: those in force when the case came in, or the first later ones where it is younger
   * than the case, as a separate agreement is. Null where it isn't known. @throws DomainError `not-ready`
   */
  async terms(agreementId: string, receivedAt: Date): Promise<CaseTerms | null> {
    const agreement =
      (await this.copy.get(topics.agreement, agreementId, receivedAt)) ??
      (await this.copy.get(topics.agreement, agreementId, new Date()));
    if (!agreement) return null;
    const { calendar, answer, waitingCloses, grace } = agreement.terms;
    const allowed = (duration: string): TimeAllowed => ({
      duration,
      // The calendar that is never closed runs as the clock does: its hours needn't be called working hours.
      openingHoursOnly: calendar !== readyCalendars.always,
    });
    return { answer: allowed(answer), waitingCloses: allowed(waitingCloses), grace: allowed(grace) };
  }
}
