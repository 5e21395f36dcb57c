import { Injectable } from '@nestjs/common';
import { InjectConfig, OutboxRelay } from '@mottak/platform';
import { Pool } from 'pg';
import type { NotificationConfig } from '../config.js';
import { MailTransport } from '../sending/mail-transport.js';
import type { HandOver, SendingLine } from '../sending/sending-line.js';
import { type ClaimedNotice, noticeId } from './notice.js';
import { NoticeQueue } from './notice.queue.js';
import { NoticeWriter } from './notice.writer.js';
import { SmsTransport } from './sms-transport.js';

const patienceMs = ({ patienceSeconds }: ClaimedNotice, config: NotificationConfig): number =>
  (patienceSeconds ?? config.GIVE_UP_AFTER_HOURS * 3_600) * 1_000;

const about = (notice: ClaimedNotice): Record<string, unknown> => ({
  notice: noticeId(notice),
  kind: notice.kind,
  attempts: notice.attempts,
});

/** Notices by mail. */
@Injectable()
export class MailNoticeLine implements SendingLine<ClaimedNotice> {
  readonly name = 'mail-notices';
  readonly queue: NoticeQueue;
  readonly about = about;

  constructor(
    pool: Pool,
    relay: OutboxRelay,
    private readonly writer: NoticeWriter,
    private readonly transport: MailTransport,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {
    this.queue = new NoticeQueue('mail', config.SEND_LEASE_SECONDS, pool, relay);
  }

  async prepare(notice: ClaimedNotice): Promise<HandOver> {
    const mail = await this.writer.mail(notice, this.patienceMs(notice));
    return () => this.transport.send(mail);
  }

  patienceMs(notice: ClaimedNotice): number {
    return patienceMs(notice, this.config);
  }
}

/** Notices by SMS. */
@Injectable()
export class SmsNoticeLine implements SendingLine<ClaimedNotice> {
  readonly name = 'sms-notices';
  readonly queue: NoticeQueue;
  readonly about = about;

  constructor(
    pool: Pool,
    relay: OutboxRelay,
    private readonly writer: NoticeWriter,
    private readonly transport: SmsTransport,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {
    this.queue = new NoticeQueue('sms', config.SEND_LEASE_SECONDS, pool, relay);
  }

  async prepare(notice: ClaimedNotice): Promise<HandOver> {
    const sms = await this.writer.sms(notice, this.patienceMs(notice));
    return () => this.transport.send(sms);
  }

  patienceMs(notice: ClaimedNotice): number {
    return patienceMs(notice, this.config);
  }
}
