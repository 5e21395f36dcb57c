import { Injectable } from '@nestjs/common';
import { InjectConfig, oneLine } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { DisruptionNewsDesk } from '../disruptions/disruption-news.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { Undeliverable } from '../letters/undeliverable.js';
import type { Mail } from '../sending/mail-transport.js';
import { CallOuts } from '../on-call/call-outs.js';
import { Times } from '../templates/times.js';
import { leavingOf } from './leaving.js';
import { framedNotice } from './notice-frame.js';
import type { ClaimedNotice } from './notice.js';
import { addressOf, NoticeRecipients, smsNumber } from './notice.recipients.js';
import type { Sms } from './sms-transport.js';
import { noticeWords, type Said } from './words/notice-words.js';

/** Characters; nothing of ours is near it. */
const longestSms = 1_000;

/** Finds out to whom a notice goes, and writes it. What is of no use any more isn't written. */
@Injectable()
export class NoticeWriter {
  constructor(
    private readonly recipients: NoticeRecipients,
    private readonly news: DisruptionNewsDesk,
    private readonly callOuts: CallOuts,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable; DomainError `unavailable`, which passes */
  async mail(notice: ClaimedNotice, patienceMs: number): Promise<Mail> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const { language, name } = addressee;
    const times = new Times(language, new Date().toISOString());
    const words = noticeWords(await this.said(notice), language, this.reach(), times);
    const { PUBLIC_URL, DESK_PHONE, DESK_HOURS } = this.config;
    const leaving = leavingOf(addressee, PUBLIC_URL);
    return {
      messageId: notice.messageId,
      threadId: notice.threadId,
      to: { name: oneLine(name ?? '', 80), address: addressOf(addressee) },
      subject: oneLine(words.subject, 150),
      language,
      text: framedNotice(words.paragraphs, {
        language,
        name,
        desk: notice.kind === 'disruption' ? { phone: DESK_PHONE, hours: times.hours(DESK_HOURS) } : null,
        footer: leaving.footer,
      }),
      headers: { ...automaticHeaders('machine'), ...leaving.headers },
    };
  }

  /** As {@link mail}. */
  async sms(notice: ClaimedNotice, patienceMs: number): Promise<Sms> {
    demandTimely(notice, patienceMs);
    const addressee = await this.recipients.find(notice);
    const times = new Times(addressee.language, new Date().toISOString());
    const words = noticeWords(await this.said(notice), addressee.language, this.reach(), times);
    return { id: notice.messageId, to: smsNumber(addressee), text: oneLine(words.sms, longestSms) };
  }

  private async said(notice: ClaimedNotice): Promise<Said> {
    if (notice.kind === 'oncall-page') return { kind: notice.kind, input: await this.callOut(notice) };
    if (notice.kind === 'disruption-overdue')
      return {
        kind: notice.kind,
        input: { ...notice.input, texts: await this.news.lastWords(notice.input.disruptionId) },
      };
    if (notice.kind !== 'disruption') return notice;
    return { kind: 'disruption', input: await this.news.of(notice.input) };
  }

  private reach() {
    return { publicUrl: this.config.PUBLIC_URL, phone: this.config.DESK_PHONE };
  }

  /** Pages from before there were links are without one. */
  private async callOut({ source, token, input }: ClaimedNotice & { kind: 'oncall-page' }) {
    const link = token === null ? this.config.PUBLIC_URL : `${this.config.PUBLIC_URL}/call-out/${token}`;
    return { ...input, ...(await this.callOuts.matter(source.replace('oncall/', ''))), link };
  }
}

function demandTimely({ since }: ClaimedNotice, patienceMs: number): void {
  if (Date.now() - since.getTime() > patienceMs) throw new Undeliverable('it came too late to be of use');
}
