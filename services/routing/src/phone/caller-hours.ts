import { Injectable } from '@nestjs/common';
import { DomainError, type DeskHours } from '@mottak/contracts';
import { Pool } from 'pg';
import { OnCallTerms } from '../on-call/on-call-terms.js';
import { deskCalendar } from '../staffing/desk-openings.js';
import { CalendarStore } from '../terms/calendar.store.js';
import { CaseTerms } from '../terms/case-terms.js';

/** Tells what a caller is to hear about the hours (R6, R7). */
@Injectable()
export class CallerHours {
  constructor(
    private readonly pool: Pool,
    private readonly calendars: CalendarStore,
    private readonly terms: CaseTerms,
    private readonly onCall: OnCallTerms,
  ) {}

  /**
   * Whether the telephone is open at an instant, and when it is next, by the customer's agreement; by the desk's own hours for
   * a caller who is nobody's.
   * @throws DomainError `not-ready` while the copies aren't complete or don't know the customer
   */
  async of(customerId: string | undefined, at: Date): Promise<DeskHours> {
    const calendar = customerId === undefined ? deskCalendar : await this.calendarOf(customerId, at);
    const inForce = await this.calendars.inForce(this.pool, calendar, at);
    if (!inForce) throw new DomainError('not-ready', `The calendar ${calendar} is not known here yet.`);
    const newest = await this.calendars.newest(this.pool, calendar);
    const opensAt = await this.calendars.firstOpen(this.pool, inForce, newest, at);
    const { zone } = await this.calendars.load(this.pool, inForce);
    const isOpen = opensAt?.getTime() === at.getTime();
    const isDutyCalled =
      !isOpen &&
      customerId !== undefined &&
      (await this.onCall.outsideHours(customerId, at, 'call')) !== undefined;
    return {
      isOpen,
      opensAt: isOpen ? null : (opensAt?.toISOString() ?? null),
      zone,
      dutyCalled: isDutyCalled,
    };
  }

  private async calendarOf(customerId: string, at: Date): Promise<string> {
    const { terms } = (await this.terms.inForceAt(customerId, at)).agreement;
    return terms.phone?.calendar ?? terms.calendar;
  }
}
