import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { noticeRequests, type NoticeRequests, type NoticesTaken } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { NoticeBook } from './notice.book.js';

/** Where other services ask for notices. */
@Controller('internal/v1/notices')
@Roles('service')
export class NoticesController {
  constructor(private readonly book: NoticeBook) {}

  /** Answered once they are safe. The same again is answered the same, and sends nothing more. */
  @Post()
  @HttpCode(200)
  async take(@Body({ schema: noticeRequests }) { items }: NoticeRequests): Promise<NoticesTaken> {
    return { ids: await this.book.take(items) };
  }
}
