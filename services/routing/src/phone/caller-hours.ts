import { Injectable } from '@nestjs/common';
import type { DeskHours } from '@mottak/contracts';
import { Pool } from 'pg';
import { leftToDuty } from '../on-call/left-to-duty.js';
import { deskCalendar } from '../staffing/desk-openings.js';
import { CalendarStore } from '../terms/calendar.store.js';
import { CaseTerms } from '../terms/case-terms.js';
import { wasOpen, type NextOpening } from '../terms/next-opening.js';

/** Tells what a caller is to hear about the hours (R6, R7). */
@Injectable()
export class CallerHours {
  constructor(
    private readonly pool: Pool,
    private readonly calendars: CalendarStore,
    private readonly terms: CaseTerms,
  ) {}

  /**
   * Whether the telephone is open at an instant, and when it is next, by the customer's agreement; by the desk's own hours for
   * a caller who is nobody's.
   * @throws DomainError `not-ready` while the copies aren't complete or don't know the customer
   */
  async of(customerId: string | undefined, at: Date): Promise<DeskHours> {
    if (customerId === undefined)
      return hoursBy(await this.calendars.nextOpening(this.pool, deskCalendar, at), at, false);
    const inForce = await this.terms.inForceAt(customerId, at);
    return hoursBy(inForce.phoneOpening, at, leftToDuty(inForce, 'call', at, at) !== undefined);
  }
}

function hoursBy(opening: NextOpening, at: Date, dutyCalled: boolean): DeskHours {
  const isOpen = wasOpen(opening, at);
  return {
    isOpen,
    opensAt: isOpen ? null : (opening.at?.toISOString() ?? null),
    zone: opening.zone,
    dutyCalled,
  };
}
