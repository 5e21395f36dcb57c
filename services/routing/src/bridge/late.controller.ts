import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Roles } from '@mottak/platform';
import { z } from 'zod';
import { caseIdParameter } from '../desk/case-id.js';
import { LateCases, type LatePage, type Retried } from './late-cases.js';

const cursor = z.base64url().max(2000).optional();

/** Cases whose recording is late, for operators: it needs them, or has to be tried again now. */
@Controller('internal/v1/late')
@Roles('operator', 'service')
export class LateController {
  constructor(private readonly late: LateCases) {}

  @Get()
  async list(@Query('after', { schema: cursor }) after?: string): Promise<LatePage> {
    return this.late.page(after);
  }

  /** Tries a page of them again; give its `next` as `after` for the rest. */
  @Post('retry')
  @HttpCode(200)
  async retryPage(@Query('after', { schema: cursor }) after?: string): Promise<Retried> {
    return this.late.retryPage(after);
  }

  /** Tries one case's recording again. 503 `recording-delayed` with the reason where that has failed too. */
  @Post(':caseId/retry')
  @HttpCode(200)
  async retry(@Param('caseId', { schema: caseIdParameter }) caseId: string): Promise<{ recorded: true }> {
    await this.late.retry(caseId);
    return { recorded: true };
  }
}
