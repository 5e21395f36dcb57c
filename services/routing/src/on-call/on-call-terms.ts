import { Injectable } from '@nestjs/common';
import { DomainError, type Terms } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { Pool } from 'pg';
import { CalendarStore } from '../terms/calendar.store.js';
import { CaseTerms } from '../terms/case-terms.js';
import { isLeftToDuty } from './desk-hours.js';
import type { Cause } from './escalation-rows.js';

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
   * Whom a customer who asked at an instant may have paged: undefined without an on-call agreement, within the hours of
   * the agreement's calendar (for who rings, the telephone's), and once the desk has opened since. By the versions in force
   * at that instant.
   * @throws DomainError `not-ready` while the copies aren't complete
   */
  async outsideHours(customerId: string, at: Date, cause: Cause): Promise<OnCallAgreed | undefined> {
    const { agreement } = await this.terms.inForceAt(customerId, at);
    const { onCall, calendar, phone } = agreement.terms;
    const hours = cause === 'web' ? calendar : (phone?.calendar ?? calendar);
    if (!onCall || !(await this.isLeftToDuty(hours, at))) return undefined;
    return onCall;
  }

  private isLeftToDuty(id: string, at: Date): Promise<boolean> {
    return inTransaction(this.pool, async (transaction) => {
      const found = await this.calendars.inForce(transaction, id, at);
      if (!found) throw new DomainError('not-ready', `The calendar ${id} is not known here yet.`);
      return isLeftToDuty(await this.calendars.load(transaction, found), at, new Date());
    });
  }
}
