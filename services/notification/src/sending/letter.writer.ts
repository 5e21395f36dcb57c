import { Injectable } from '@nestjs/common';
import {
  mailAddress,
  type CaseEvent,
  type ContactView,
  type Language,
  type StaffContact,
} from '@mottak/contracts';
import { InjectConfig, bodyText, oneLine } from '@mottak/platform';
import type { NotificationConfig } from '../config.js';
import { type Recipient as Addressed, watcherOf } from '../deliveries/recipient.js';
import { DisruptionNewsDesk } from '../disruptions/disruption-news.js';
import { Heard } from '../disruptions/heard.js';
import { messageNamedBy } from '../disruptions/named-message.js';
import { norwegianOnly, wordsIn } from '../disruptions/words-in.js';
import { automaticHeaders } from '../letters/automatic-headers.js';
import { writeLetter } from '../letters/letter.js';
import { Unconfirmed } from '../letters/unconfirmed.js';
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

/** That an answer comes too late is for whoever was told when it would come, which watchers weren't. */
function asHeardBy(to: Addressed, event: CaseEvent): CaseEvent {
  if (watcherOf(to) === undefined || event.message?.missed === undefined) return event;
  const { missed: _, ...message } = event.message;
  return { ...event, message };
}

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
    const [recipient, text, subject, question, customer] = await Promise.all([
      this.recipient(delivery),
      this.text(event.message?.textId, event.caseId),
      this.subject(delivery),
      kind === 'reminder' ? this.question(delivery) : null,
      this.customers.customer(event.customerId),
    ]);
    if (!isForStaff(to)) await this.heard.demandNews(delivery, recipient.address);
    const letter = writeLetter({
      kind,
      to: isForStaff(to) ? 'desk' : 'contact',
      fact: asHeardBy(to, event),
      language: recipient.language,
      caseNumber: event.caseNumber,
      contactName: recipient.name,
      inquirySubject: subject,
      text,
      question,
      disruption: await this.disruption(event, recipient.language),
      receivedAt: delivery.receivedAt?.toISOString() ?? null,
      customerName: customer ? oneLine(customer.name, 200) : null,
      channel: watcherOf(to) === undefined ? delivery.channel : null,
      desk: { phone: this.config.DESK_PHONE, hours: this.config.DESK_HOURS },
      agreementUrl: (id) => `${this.config.PUBLIC_URL}/api/v1/agreements/${id}`,
      now: new Date().toISOString(),
    });
    return {
      messageId,
      threadId,
      to: { name: oneLine(recipient.name ?? '', 80), address: recipient.address },
      subject: letter.subject,
      text: letter.body,
      language: recipient.language,
      replyTo: this.config.DESK_EMAIL,
      headers: automaticHeaders(letter.speaker),
    };
  }

  private async recipient({ to, event }: ClaimedDelivery): Promise<Recipient> {
    const colleague = await this.colleague(to, event.message?.who);
    if (colleague) return { address: colleague.email, name: colleague.name, language: colleague.language };
    if (isForStaff(to)) return { address: this.config.DESK_EMAIL, name: null, language: houseLanguage };
    const contact = await this.owners.contact(watcherOf(to) ?? event.contactId);
    if (!contact) throw new Undeliverable('the contact is gone');
    const address = mailAddress.safeParse(contact.email).data;
    if (address === undefined) throw new Undeliverable('the address is not a mail address');
    if (contact.held) throw new Unconfirmed();
    return { address, name: contact.name, language: await this.languageOf(contact) };
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

  /** The staff is warned also while the owner of subjects is away: its letters name the case by its number. */
  private async subject({ inquiryId, to }: ClaimedDelivery): Promise<string | null> {
    if (inquiryId === null) return null;
    const subject = this.owners.subject(inquiryId);
    return isForStaff(to) ? subject.catch(() => null) : subject;
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
    const said = [...norwegianOnly(texts, language), bodyText(text)].join('\n\n');
    return { kind, title: oneLine(title, 200), text: said, expectedEnd };
  }

  private async question({ questionTextId, event }: ClaimedDelivery): Promise<string | null> {
    if (questionTextId === null) return null;
    const found = await this.owners.text(questionTextId);
    return found?.caseId === event.caseId ? found.text : null;
  }
}
