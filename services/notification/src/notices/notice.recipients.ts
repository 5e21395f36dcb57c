import { Injectable } from '@nestjs/common';
import type { Language } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import { z } from 'zod';
import type { NotificationConfig } from '../config.js';
import { Undeliverable } from '../letters/undeliverable.js';
import { Owners } from '../sources/owners.js';
import { type NoticeKey, parseRecipient, phoneNumber } from './notice.js';

/** Who a notice goes to, as they are when it is sent. */
export interface Addressee {
  name: string | null;
  language: Language;
  email: string | null;
  phone: string | null;
}

/** Finds out who a recipient is, each time: what was erased isn't kept, and what was changed counts. */
@Injectable()
export class NoticeRecipients {
  constructor(
    private readonly owners: Owners,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable where there is nobody; DomainError `unavailable` */
  async find({ recipient }: NoticeKey): Promise<Addressee> {
    const to = parseRecipient(recipient);
    if (to === 'desk') return { name: null, language: 'nb', email: this.config.DESK_EMAIL, phone: null };
    if ('staff' in to) return this.staff(to.staff);
    throw new Undeliverable('there is no such subscriber');
  }

  private async staff(id: string): Promise<Addressee> {
    const found = await this.owners.staff(id);
    if (!found) throw new Undeliverable('there is no such person among the staff');
    return found;
  }
}

/** @throws Undeliverable */
export function mailAddress({ email }: Addressee): string {
  if (!z.email().safeParse(email).success || email === null)
    throw new Undeliverable('the recipient has no mail address');
  return email;
}

/** E.164. @throws Undeliverable */
export function smsNumber({ phone }: Addressee): string {
  if (!phoneNumber.safeParse(phone).success || phone === null)
    throw new Undeliverable('the recipient has no phone number');
  return phone;
}
