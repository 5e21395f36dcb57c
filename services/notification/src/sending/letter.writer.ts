import { Injectable } from '@nestjs/common';
import type { ContactView, Language, StaffContact } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import { z } from 'zod';
import type { NotificationConfig } from '../config.js';
import { type Recipient as Addressed, watcherOf } from '../deliveries/recipient.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { writeLetter } from '../letters/letter.js';
import { oneLine } from '../letters/plain-text.js';
import { Undeliverable } from '../letters/undeliverable.js';
import { Customers } from '../sources/customers.js';
import { Owners } from '../sources/owners.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import type { Mail } from './mail-transport.js';

/** The language where neither the contact nor the customer has chosen one, and of the desk. */
const houseLanguage: Language = 'nb';

const isForStaff = (to: Addressed): boolean => to === 'desk' || to === 'assignee' || to === 'lead';

/** Who a message goes to. */
interface Recipient {
  address: string;
  name: string | null;
  language: Language;
}

/** Gathers what a message is made of from its owners, and writes it. */
@Injectable()
export class LetterWriter {
  constructor(
    private readonly owners: Owners,
    private readonly customers: Customers,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable; DomainError `unavailable` or `not-ready`, which pass */
  async write(delivery: ClaimedDelivery): Promise<Mail> {
    const { event, to, kind, messageId, threadId } = delivery;
    const [recipient, text, subject, question, customer, terms] = await Promise.all([
      this.recipient(delivery),
      this.text(event.message?.textId, event.caseId),
      !isForStaff(to) && delivery.inquiryId ? this.owners.subject(delivery.inquiryId) : null,
      kind === 'reminder' ? this.question(delivery) : null,
      this.customers.customer(event.customerId),
      this.terms(delivery),
    ]);
    const letter = writeLetter({
      kind,
      to: isForStaff(to) ? 'desk' : 'contact',
      fact: event,
      language: recipient.language,
      caseNumber: event.caseNumber,
      contactName: recipient.name,
      inquirySubject: subject,
      text,
      question,
      terms,
      receivedAt: delivery.receivedAt?.toISOString() ?? null,
      customerName: customer?.name ?? null,
      caseUrl: `${this.config.PUBLIC_URL}/api/v1/cases/${event.caseId}`,
      agreementUrl: (id) => `${this.config.PUBLIC_URL}/api/v1/agreements/${id}`,
      now: new Date().toISOString(),
    });
    return {
      messageId,
      threadId,
      to: { name: oneLine(recipient.name ?? '', 80), address: recipient.address },
      subject: letter.subject,
      text: letter.body,
      headers: automaticHeaders(letter.speaker),
    };
  }

  private async recipient({ to, event }: ClaimedDelivery): Promise<Recipient> {
    const colleague = await this.colleague(to, event.message?.who);
    if (colleague) return { address: colleague.email, name: colleague.name, language: colleague.language };
    if (isForStaff(to)) return { address: this.config.DESK_EMAIL, name: null, language: houseLanguage };
    const contact = await this.owners.contact(watcherOf(to) ?? event.contactId);
    if (!contact) throw new Undeliverable('the contact is gone');
    if (!z.email().safeParse(contact.email).success)
      throw new Undeliverable('the address is not a mail address');
    return { address: contact.email, name: contact.name, language: await this.languageOf(contact) };
  }

  /** The person of the staff that is meant; undefined where there is none (any more), and then the desk hears. */
  private async colleague(to: Addressed, who: string | undefined): Promise<StaffContact | undefined> {
    if (who === undefined) return undefined;
    if (to === 'assignee') return this.owners.staff(who);
    return to === 'lead' ? (await this.owners.leads(who))[0] : undefined;
  }

  private async languageOf({ language, customerId }: ContactView): Promise<Language> {
    return language ?? (await this.customers.customer(customerId))?.language ?? houseLanguage;
  }

  /** A fact may name any text; what was written on another case is not for this one's contact. */
  private async text(textId: string | undefined, caseId: string): Promise<string | null> {
    if (textId === undefined) return null;
    const found = await this.owners.text(textId);
    if (!found) throw new Undeliverable('the text is gone');
    if (found.caseId !== caseId) throw new Undeliverable('the text is of another case');
    return found.text;
  }

  private async question({ questionTextId, event }: ClaimedDelivery): Promise<string | null> {
    if (questionTextId === null) return null;
    const found = await this.owners.text(questionTextId);
    return found?.caseId === event.caseId ? found.text : null;
  }

  private async terms({ agreementId, receivedAt, event }: ClaimedDelivery) {
    return agreementId === null ? null : this.customers.terms(agreementId, receivedAt ?? new Date(event.at));
  }
}
