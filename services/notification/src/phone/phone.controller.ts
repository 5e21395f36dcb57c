import { Controller, Get, Header, Query } from '@nestjs/common';
import { DomainError, greetingQuery, operations, type GreetingQuery } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { Owners } from '../sources/owners.js';
import { phoneText } from '../status/phone-text.js';
import { Status } from '../status/status.js';
import { greeting } from './greeting.js';

/** What a telephony provider has its machine say to a caller. */
@Controller('api/v1/phone')
export class PhoneController {
  constructor(
    private readonly owners: Owners,
    private readonly status: Status,
  ) {}

  /** A call is named by our id of it, never by its number. @throws DomainError `not-found`, `unavailable` */
  @Get('greeting')
  @Header('cache-control', 'no-store')
  @Header('content-type', 'text/plain; charset=utf-8')
  @AllowedBy(operations.getGreeting)
  async greet(@Query({ schema: greetingQuery }) { call, language }: GreetingQuery): Promise<string> {
    const caller = call === undefined ? { customer: null } : await this.owners.caller(call);
    if (!caller) throw new DomainError('not-found', 'There is no such call.');
    const [hours, disruptions] = await Promise.all([
      this.owners.deskHours(caller.customer),
      this.status.view(language),
    ]);
    const isKnown = caller.customer !== null;
    return `${greeting(hours, isKnown, language)}\n${phoneText(disruptions, language)}`;
  }
}
