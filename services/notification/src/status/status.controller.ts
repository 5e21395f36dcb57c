import { Controller, Get, Header, Query } from '@nestjs/common';
import { languageQuery, operations, type LanguageQuery, type StatusView } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { phoneText } from './phone-text.js';
import { Status } from './status.js';

/** Seconds; what is read this often needn't be read from the database each time. */
const cached = 'public, max-age=15';

/** What everybody may know, without a token. */
@Controller('api/v1/status')
export class StatusController {
  constructor(private readonly status: Status) {}

  @Get()
  @AllowedBy(operations.getStatus)
  @Header('cache-control', cached)
  view(@Query({ schema: languageQuery }) { language }: LanguageQuery): Promise<StatusView> {
    return this.status.view(language);
  }

  @Get('phone-text')
  @AllowedBy(operations.getPhoneText)
  @Header('cache-control', cached)
  @Header('content-type', 'text/plain; charset=utf-8')
  async phone(@Query({ schema: languageQuery }) { language }: LanguageQuery): Promise<string> {
    return phoneText(await this.status.view(language), language);
  }
}
