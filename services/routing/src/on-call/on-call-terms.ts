import { Injectable } from '@nestjs/common';
import { CaseTerms } from '../terms/case-terms.js';
import type { Cause } from './escalation-rows.js';
import { leftToDuty, type OnCallAgreed } from './left-to-duty.js';

/** Tells what was agreed about duty outside hours. */
@Injectable()
export class OnCallTerms {
  constructor(private readonly terms: CaseTerms) {}

  /**
   * Whom a customer who asked at an instant may have paged, as {@link leftToDuty} says, by the versions in force then.
   * @throws DomainError `not-ready` while the copies aren't complete
   */
  async outsideHours(customerId: string, at: Date, cause: Cause): Promise<OnCallAgreed | undefined> {
    return leftToDuty(await this.terms.inForceAt(customerId, at), cause, at, new Date());
  }
}
