import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import type { Unsubscribed } from '@mottak/contracts';
import { Public } from '@mottak/platform';
import { z } from 'zod';
import { NotificationLists } from './lists.js';

/** Leaving by the token in a message. Whether a token is anybody's isn't told. */
@Controller('api/v1/unsubscriptions')
@Public()
export class UnsubscriptionsController {
  constructor(private readonly lists: NotificationLists) {}

  @Post(':token')
  @HttpCode(200)
  async leave(
    @Param('token', { schema: z.string().regex(/^[0-9a-f]{48}$/) }) token: string,
  ): Promise<Unsubscribed> {
    await this.lists.unsubscribe(token);
    return { unsubscribed: true };
  }
}
