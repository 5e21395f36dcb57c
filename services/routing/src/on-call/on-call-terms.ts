import { Injectable } from '@nestjs/common';
import { DomainError, type Terms } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { isOpen } from '@mottak/service-time';
import { Pool } from 'pg';
import { CalendarStore } from '../terms/calendar.store.js';
import { CaseTerms } from '../terms/case-terms.js';

export type OnCallAgreed = NonNullable<Terms['onCall']>;

/** Tells what was agreed about duty outside hours. */
@Injectable()
export class OnCallTerms {
  constructor(
    private readonly pool: Pool,
    private readonly terms: CaseTerms,
    private readonly calendars: CalendarStore,
  ) {}

  /**
   * Whom a customer may have paged at an instant: undefined without an on-call agreement, and within the hours of the
   * agreement's calendar. By the versions in force at that instant, so that the answer stays what it is.
   * @throws DomainError `not-ready` while the copies aren't complete
   */
  async outsideHours(customerId: string, at: Date): Promise<OnCallAgreed | undefined> {
    const { agreement } = await this.terms.inForceAt(customerId, at);
    const { onCall, calendar } = agreement.terms;
    if (!onCall || (await this.isOpen(calendar, at))) return undefined;
    return onCall;
  }

  private isOpen(id: string, at: Date): Promise<boolean> {
    return inTransaction(this.pool, async (transaction) => {
      const found = await this.calendars.inForce(transaction, id, at);
      if (!found) throw new DomainError('not-ready', `The calendar ${id} is not known here yet.`);
      return isOpen(await this.calendars.load(transaction, found), at.getTime());
    });
  }
}
