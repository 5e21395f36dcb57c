import { Injectable } from '@nestjs/common';
import type { CaseEvent, ContactView, Language, StaffContact } from '@mottak/contracts';
import { InjectConfig } from '@mottak/platform';
import { z } from 'zod';
import type { NotificationConfig } from '../config.js';
import { type Recipient as Addressed, watcherOf } from '../deliveries/recipient.js';
import { DisruptionNewsDesk } from '../disruptions/disruption-news.js';
import { Heard } from '../disruptions/heard.js';
import { messageNamedBy } from '../disruptions/named-message.js';
import { wordsIn } from '../disruptions/words-in.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { writeLetter } from '../letters/letter.js';
import { bodyText, oneLine } from '../letters/plain-text.js';
import { Undeliverable } from '../letters/undeliverable.js';
import { Customers } from '../sources/customers.js';
import { Owners } from '../sources/owners.js';
import type { DisruptionSaid } from '../templates/template.js';
import type { ClaimedDelivery } from './claimed-delivery.js';
import type { Mail } from './mail-transport.js';

/** The language where neither the contact nor the customer has chosen one, and of the desk. */
const houseLanguage: Language = 'nb';

const isForStaff = (to: Addressed): boolean => to === 'desk' || to === 'assignee' || to === 'lead';

/**
 * A receipt goes out whether or not there is more to tell in it. It says nothing of a disruption that is over by then: of the
 * end its reader would hear nothing, for nothing is linked yet.
 */
const isExtra = ({ type }: CaseEvent): boolean => type === 'judged';

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
    private readonly news: DisruptionNewsDesk,
    private readonly heard: Heard,
    @InjectConfig() private readonly config: NotificationConfig,
  ) {}

  /** @throws Undeliverable; Unneeded; DomainError `unavailable` or `not-ready`, which pass */
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
    if (!isForStaff(to)) await this.heard.demandNews(delivery, recipient.address);
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
      disruption: await this.disruption(event, recipient.language),
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

  private async disruption(fact: CaseEvent, language: Language): Promise<DisruptionSaid | null> {
    const named = messageNamedBy(fact);
    if (named === undefined) return null;
    const news = await this.news.of(named).catch((error: unknown) => {
      if (isExtra(fact) && error instanceof Undeliverable) return null;
      throw error;
    });
    if (news === null || (isExtra(fact) && news.isOver)) return null;
    const { kind, texts, expectedEnd } = news;
    const { title, text } = wordsIn(texts, language);
    return { kind, title: oneLine(title, 200), text: bodyText(text), expectedEnd };
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
