import { Controller, Get, Query } from '@nestjs/common';
import { operations, phoneQuery, type PhoneAnswers, type PhoneQuery } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { PhoneReport } from './phone-report.js';

@Controller('api/v1/desk/phone')
export class PhoneController {
  constructor(private readonly report: PhoneReport) {}

  @Get()
  @AllowedBy(operations.countCalls)
  answers(@Query({ schema: phoneQuery }) query: PhoneQuery): Promise<PhoneAnswers> {
    return this.report.answers(query);
  }
}
