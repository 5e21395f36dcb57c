import { Controller, Get, Query } from '@nestjs/common';
import { deskHoursQuery, type DeskHours, type DeskHoursQuery } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { CallerHours } from './caller-hours.js';

/** The hours that count for a caller, for the service that tells them. */
@Controller('internal/v1/desk-hours')
@Roles('service')
export class DeskHoursController {
  constructor(private readonly hours: CallerHours) {}

  @Get()
  of(@Query({ schema: deskHoursQuery }) { customer }: DeskHoursQuery): Promise<DeskHours> {
    return this.hours.of(customer, new Date());
  }
}
