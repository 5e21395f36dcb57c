import { Injectable } from '@nestjs/common';
import { mailAddress, type Language } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { Undeliverable } from '../letters/undeliverable.js';
import { Subscribers } from '../lists/subscribers.js';
import { Owners } from '../sources/owners.js';
import { type NoticeKey, parseRecipient, phoneNumber } from './notice.js';

/** Who a notice goes to, as they are when it is sent. */
export interface Addressee {
  name: string | null;
  language: Language;
  email: string | null;
  phone: string | null;
  /** With which they may leave all lists that they are on, where they may. */
  leaveToken?: string;
}

/** Finds out who a recipient is, each time: what was erased isn't kept, and what was changed counts. */
@Injectable()
export class NoticeRecipients {
  constructor(
    private readonly owners: Owners,
    private readonly subscribers: Subscribers,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable where there is nobody; DomainError `unavailable` */
  async find({ recipient }: NoticeKey): Promise<Addressee> {
    const to = parseRecipient(recipient);
    if (to === 'desk') return { name: null, language: 'nb', email: this.config.DESK_EMAIL, phone: null };
    if ('staff' in to) return this.staff(to.staff);
    return this.subscriber(to.subscriber);
  }

  /** Who has left since isn't told any more. */
  private async subscriber(id: string): Promise<Addressee> {
    const found = await this.subscribers.find(id);
    if (!found?.subscribed) throw new Undeliverable('the subscriber has left');
    const { channel, address, language, token, leavable } = found;
    return {
      name: null,
      language,
      email: channel === 'mail' ? address : null,
      phone: channel === 'sms' ? address : null,
      ...(leavable ? { leaveToken: token } : {}),
    };
  }

  private async staff(id: string): Promise<Addressee> {
    const found = await this.owners.staff(id);
    if (!found) throw new Undeliverable('there is no such person among the staff');
    return found;
  }
}

/** @throws Undeliverable */
export function addressOf({ email }: Addressee): string {
  const address = mailAddress.safeParse(email).data;
  if (address === undefined) throw new Undeliverable('the recipient has no mail address');
  return address;
}

/** E.164. @throws Undeliverable */
export function smsNumber({ phone }: Addressee): string {
  if (!phoneNumber.safeParse(phone).success || phone === null)
    throw new Undeliverable('the recipient has no phone number');
  return phone;
}
