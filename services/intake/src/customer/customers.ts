import { Injectable } from '@nestjs/common';
import { DomainError, houseRoles, topics, type CustomerSnapshot } from '@mottak/contracts';
import { SnapshotCopy, type Actor } from '@mottak/platform';
import type { Speaker } from './speaker.js';

/** Who may speak for, and see what is of, a customer. Integrators' customers are data of approval's, kept here as a copy. */
@Injectable()
export class Customers {
  constructor(private readonly copy: SnapshotCopy) {}

  /**
   * An unknown customer and one that the speaker may not speak for look alike to integrators and customers.
   * @throws DomainError `forbidden`; `invalid-request` for an agent's unknown customer; `not-ready`
   */
  async requireSpeaker(customerId: string, speaker: Speaker): Promise<void> {
    if (await this.maySpeak(customerId, speaker)) return;
    if (speaker.kind !== 'agent') throw new DomainError('forbidden', 'You may not speak for this customer.');
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

  /** Staff see every customer's; customers their own; integrators those that they may speak for. */
  async maySee(customerId: string, { human, roles, customer, clientId }: Actor): Promise<boolean> {
    if (human && roles.includes('customer')) return customer === customerId;
    if (human) return houseRoles.some((role) => roles.includes(role));
    if (!roles.includes('integrator')) return false;
    return (await this.find(customerId))?.integrators.includes(clientId) ?? false;
  }

  private find(customerId: string): Promise<CustomerSnapshot | undefined> {
    return this.copy.get(topics.customer, customerId, new Date());
  }
}
