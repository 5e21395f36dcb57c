import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { DisruptionNewsDesk } from '../disruptions/disruption-news.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { oneLine } from '../letters/plain-text.js';
import { Undeliverable } from '../letters/undeliverable.js';
import type { Mail } from '../sending/mail-transport.js';
import { leavingOf } from './leaving.js';
import { framedNotice } from './notice-frame.js';
import type { ClaimedNotice } from './notice.js';
import { mailAddress, NoticeRecipients, smsNumber } from './notice.recipients.js';
import type { Sms } from './sms-transport.js';
import { noticeWords, type Said } from './words/notice-words.js';

/** Finds out to whom a notice goes, and writes it. What is of no use any more isn't written. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly recipients: NoticeRecipients,
    private readonly news: DisruptionNewsDesk,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable; DomainError `unavailable`, which passes */
  async mail(notice: ClaimedNotice, patienceMs: number): Promise<Mail> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const { language, name } = addressee;
    const words = noticeWords(await this.said(notice), language, this.config.PUBLIC_URL);
    const leaving = leavingOf(addressee, this.config.PUBLIC_URL);
    return {
      messageId: notice.messageId,
      threadId: notice.threadId,
      to: { name: oneLine(name ?? '', 80), address: mailAddress(addressee) },
      subject: oneLine(words.subject, 150),
      text: framedNotice(words.paragraphs, language, name, leaving.footer),
      headers: { ...automaticHeaders('machine'), ...leaving.headers },
    };
  }

  /** As {@link mail}. */
  async sms(notice: ClaimedNotice, patienceMs: number): Promise<Sms> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const words = noticeWords(await this.said(notice), addressee.language, this.config.PUBLIC_URL);
    return { id: notice.messageId, to: smsNumber(addressee), text: words.sms };
  }

  private async said(notice: ClaimedNotice): Promise<Said> {
    if (notice.kind !== 'disruption') return notice;
    return { kind: 'disruption', input: await this.news.of(notice.input) };
  }
}

function demandTimely({ createdAt }: ClaimedNotice, patienceMs: number): void {
  if (Date.now() - createdAt.getTime() > patienceMs) throw new Undeliverable('it came too late to be of use');
}
