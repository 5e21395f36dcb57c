import { Controller, Get, Query } from '@nestjs/common';
import { operations, phoneQuery, type PhoneAnswers, type PhoneQuery } from '@mottak/contracts';
import { HumansOnly } from '@mottak/platform';
import { AllowedBy } from '../desk/allowed-by.js';
import { PhoneReport } from './phone-report.js';

@Controller('api/v1/desk/phone')
@HumansOnly()
export class PhoneController {
  constructor(private readonly report: PhoneReport) {}

  @Get()
  @AllowedBy(operations.countCalls)
  answers(@Query({ schema: phoneQuery }) query: PhoneQuery): Promise<PhoneAnswers> {
    return this.report.answers(query);
  }
}
