import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { operations, type CallOutView } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { z } from 'zod';
import { CallOuts } from './call-outs.js';

/** 128 bits in base64url. */
const token = z.string().regex(/^[\w-]{22}$/);

/** Taking a call-out by the link in the page: at night, on a phone, without signing in. */
@Controller('api/v1/call-outs')
export class CallOutsController {
  constructor(private readonly callOuts: CallOuts) {}

  @Get(':callOut')
  @AllowedBy(operations.getCallOut)
  view(@Param('callOut', { schema: token }) by: string): Promise<CallOutView> {
    return this.callOuts.view(by);
  }

  @Post(':callOut')
  @HttpCode(200)
  @AllowedBy(operations.takeCallOut)
  take(@Param('callOut', { schema: token }) by: string): Promise<CallOutView> {
    return this.callOuts.take(by);
  }
}
