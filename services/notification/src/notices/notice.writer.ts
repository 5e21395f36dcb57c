import { Injectable } from '@nestjs/common';
import { InjectConfig } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { oneLine } from '../letters/plain-text.js';
import { Undeliverable } from '../letters/undeliverable.js';
import type { Mail } from '../sending/mail-transport.js';
import { framedNotice } from './notice-frame.js';
import type { ClaimedNotice } from './notice.js';
import { mailAddress, NoticeRecipients, smsNumber } from './notice.recipients.js';
import type { Sms } from './sms-transport.js';
import { noticeWords } from './words/notice-words.js';

/** Finds out to whom a notice goes, and writes it. What is of no use any more isn't written. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly recipients: NoticeRecipients,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable; DomainError `unavailable`, which passes */
  async mail(notice: ClaimedNotice, patienceMs: number): Promise<Mail> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const { language, name } = addressee;
    const words = noticeWords(notice, language, this.config.PUBLIC_URL);
    return {
      messageId: notice.messageId,
      threadId: notice.threadId,
      to: { name: oneLine(name ?? '', 80), address: mailAddress(addressee) },
      subject: oneLine(words.subject, 150),
      text: framedNotice(words.paragraphs, language, name),
      headers: automaticHeaders('machine'),
    };
  }

  /** As {@link mail}. */
  async sms(notice: ClaimedNotice, patienceMs: number): Promise<Sms> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const words = noticeWords(notice, addressee.language, this.config.PUBLIC_URL);
    return { id: notice.messageId, to: smsNumber(addressee), text: words.sms };
  }
}

function demandTimely({ createdAt }: ClaimedNotice, patienceMs: number): void {
  if (Date.now() - createdAt.getTime() > patienceMs) throw new Undeliverable('it came too late to be of use');
}
