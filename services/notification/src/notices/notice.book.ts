import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { NoticeRequest } from '@mottak/contracts';
import { InjectConfig, type Queryable } from '@mottak/platform';
import { Pool } from 'pg';
import type { NotificationConfig } from '../config.js';
import { messageIdOf } from '../deliveries/message-id.js';
import { SenderEngine } from '../sending/sender.engine.js';
import { type NewNotice, noticeId, noticeMailbox, recipientOf } from './notice.js';
import { insertNoticesSql } from './notice.sql.js';

/** 128 bits that nobody guesses, short enough for an SMS. */
const newToken = (): string => randomBytes(16).toString('base64url');

/** Writes notices down. The same one again changes nothing. */
@Injectable()
export class NoticeBook {
  constructor(
    private readonly pool: Pool,
    private readonly engine: SenderEngine,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** Takes what other parts ask for, and wakes the sender. Returns the notices' ids, in the order of the requests. */
  async take(requests: readonly NoticeRequest[]): Promise<string[]> {
    const notices = requests.map(({ to, ...request }) => ({ ...request, recipient: recipientOf(to) }));
    await this.write(this.pool, notices);
    this.wake();
    return notices.map(noticeId);
  }

  /** Within a transaction; call {@link wake} after its commit. Returns how many weren't there yet. */
  async write(transaction: Queryable, notices: readonly NewNotice[]): Promise<number> {
    if (notices.length === 0) return 0;
    const rows = notices.map(({ patienceSeconds, ...notice }) => ({
      ...notice,
      patience_seconds: patienceSeconds ?? null,
      token: notice.kind === 'oncall-page' ? newToken() : null,
      message_id: messageIdOf(noticeMailbox(notice), this.config.MAIL_FROM),
    }));
    const { rowCount } = (await transaction.query(insertNoticesSql, [JSON.stringify(rows)])) as {
      rowCount: number | null;
    };
    return rowCount ?? 0;
  }

  wake(): void {
    this.engine.wake('mail-notices', 'sms-notices');
  }
}
