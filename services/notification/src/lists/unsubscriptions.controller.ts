import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { operations, type Unsubscription } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { z } from 'zod';
import { NotificationLists } from './lists.js';

/** 192 bits as hex: that a token is known tells nothing to whoever guesses. */
const token = z.string().regex(/^[0-9a-f]{48}$/);

/** Leaving, and coming back, by the token in a message. */
@Controller('api/v1/unsubscriptions')
export class UnsubscriptionsController {
  constructor(private readonly lists: NotificationLists) {}

  @Get(':token')
  @AllowedBy(operations.getUnsubscription)
  leaving(@Param('token', { schema: token }) by: string): Promise<Unsubscription> {
    return this.lists.leaving(by);
  }

  @Post(':token')
  @HttpCode(200)
  @AllowedBy(operations.unsubscribe)
  leave(@Param('token', { schema: token }) by: string): Promise<Unsubscription> {
    return this.lists.leave(by);
  }

  @Delete(':token')
  @AllowedBy(operations.resubscribe)
  comeBack(@Param('token', { schema: token }) by: string): Promise<Unsubscription> {
    return this.lists.comeBack(by);
  }
}
