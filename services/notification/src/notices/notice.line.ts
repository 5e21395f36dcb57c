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

/** What the lines of notices have in common; each has a channel, and so a queue and a way to send, of its own. */
abstract class NoticeLine {
  readonly queue: NoticeQueue;

  constructor(
    channel: 'mail' | 'sms',
    pool: Pool,
    relay: OutboxRelay,
    private readonly config: NotificationConfig,
  ) {
    this.queue = new NoticeQueue(channel, config.SEND_LEASE_SECONDS, pool, relay);
  }

  patienceMs({ patienceSeconds }: ClaimedNotice): number {
    return (patienceSeconds ?? this.config.GIVE_UP_AFTER_HOURS * 3_600) * 1_000;
  }

  about(notice: ClaimedNotice): Record<string, unknown> {
    return { notice: noticeId(notice), kind: notice.kind, attempts: notice.attempts };
  }
}

/** Notices by mail. */
@Injectable()
export class MailNoticeLine extends NoticeLine implements SendingLine<ClaimedNotice> {
  readonly name = 'mail-notices';

  constructor(
    pool: Pool,
    relay: OutboxRelay,
    private readonly writer: NoticeWriter,
    private readonly transport: MailTransport,
    @InjectConfig() config: NotificationConfig,
  ) {
    super('mail', pool, relay, config);
  }

  async prepare(notice: ClaimedNotice): Promise<HandOver> {
    const mail = await this.writer.mail(notice, this.patienceMs(notice));
    return () => this.transport.send(mail);
  }
}

/** Notices by SMS. */
@Injectable()
export class SmsNoticeLine extends NoticeLine implements SendingLine<ClaimedNotice> {
  readonly name = 'sms-notices';

  constructor(
    pool: Pool,
    relay: OutboxRelay,
    private readonly writer: NoticeWriter,
    private readonly transport: SmsTransport,
    @InjectConfig() config: NotificationConfig,
  ) {
    super('sms', pool, relay, config);
  }

  async prepare(notice: ClaimedNotice): Promise<HandOver> {
    const sms = await this.writer.sms(notice, this.patienceMs(notice));
    return () => this.transport.send(sms);
  }
}
