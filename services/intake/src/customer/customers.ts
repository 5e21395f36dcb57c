import { Injectable } from '@nestjs/common';
import { DomainError, topics, type CustomerSnapshot, type InquirySubmission } from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';
import { contactWord, type ContactWord } from '../contact/contact-word.js';
import type { Speaker } from './speaker.js';

/** Who may speak for a customer. Integrators' customers are data of approval's, kept here as a copy. */
@Injectable()
export class Customers {
  constructor(private readonly copy: SnapshotCopy) {}

  /**
   * An unknown customer and one that the speaker may not speak for look alike to integrators and customers.
   * @throws DomainError `forbidden`; `invalid-request` for an agent's unknown customer; `not-ready`
   */
  async requireSpeaker(customerId: string, speaker: Speaker): Promise<void> {
    if (await this.maySpeak(customerId, speaker)) return;
    if (speaker.kind !== 'agent')
      throw new DomainError('forbidden', 'You may not send inquiries or replies for this customer.');
    await this.requireKnown(customerId);
  }

  /** @throws DomainError `not-ready`; `invalid-request` for a customer that isn't known */
  async requireKnown(customerId: string): Promise<void> {
    if ((await this.find(customerId)) !== undefined) return;
    throw new DomainError('invalid-request', 'There is no such customer.', {
      errors: [{ path: 'customer', message: 'is not known' }],
    });
  }

  /** @throws DomainError `not-ready` while the copy of the customers isn't complete */
  async maySpeak(customerId: string, speaker: Speaker): Promise<boolean> {
    if (speaker.kind === 'customer' && speaker.customer !== customerId) return false;
    const customer = await this.find(customerId);
    if (customer === undefined) return false;
    return speaker.kind !== 'integrator' || customer.integrators.includes(speaker.clientId);
  }

  /** Whose word a contact is that the speaker names. @throws DomainError `not-ready` */
  async contactWord(speaker: Speaker, { customer, contact }: InquirySubmission): Promise<ContactWord> {
    return contactWord(speaker, contact.email, await this.find(customer));
  }

  private find(customerId: string): Promise<CustomerSnapshot | undefined> {
    return this.copy.get(topics.customer, customerId, new Date());
  }
}
