import { Injectable } from '@nestjs/common';
import { topics } from '@mottak/contracts';
import { SnapshotCopy } from '../snapshot/snapshot.copy.js';
import type { Actor } from './actor.js';

/** Whose cases, inquiries and contacts somebody may see: of all customers, or of some. Who sees all is of the house, and sees its bookkeeping. */
export type Scope = 'all' | readonly string[];

/** Tells what a standing confines to, by this service's copy of the customers. */
@Injectable()
export class Scopes {
  constructor(private readonly copies: SnapshotCopy) {}

  /** @throws DomainError `not-ready` for an integrator while the customers are still being read */
  async of({ standing, clientId }: Actor): Promise<Scope> {
    if (standing.kind === 'house') return 'all';
    if (standing.kind === 'customer') return [standing.customer];
    if (standing.kind !== 'integrator') return [];
    const customers = await this.copies.list(topics.customer, new Date());
    return customers.filter(({ integrators }) => integrators.includes(clientId)).map(({ id }) => id);
  }

  /** Whether what is of a customer is the actor's to see. @throws DomainError `not-ready` */
  async sees(actor: Actor, customerId: string): Promise<boolean> {
    if (actor.standing.kind !== 'integrator') return isWithin(await this.of(actor), customerId);
    const customer = await this.copies.get(topics.customer, customerId, new Date());
    return customer?.integrators.includes(actor.clientId) ?? false;
  }
}

export const isWithin = (scope: Scope, customerId: string): boolean =>
  scope === 'all' || scope.includes(customerId);
