import { Injectable } from '@nestjs/common';
import { houseRoles, topics } from '@mottak/contracts';
import { SnapshotCopy, type Actor } from '@mottak/platform';

/** The cases that somebody may see: all, or those of some customers. Who sees all is of the house, and sees its bookkeeping. */
export type Scope = 'all' | readonly string[];

const ofTheHouse: ReadonlySet<string> = new Set(houseRoles);

/** Tells who may see which cases. */
@Injectable()
export class Scopes {
  constructor(private readonly copies: SnapshotCopy) {}

  /** @throws DomainError `not-ready` for an integrator while the customers are still being read */
  async of(actor: Actor): Promise<Scope> {
    if (actor.customer !== undefined) return [actor.customer];
    if (actor.roles.some((role) => ofTheHouse.has(role))) return 'all';
    if (!actor.roles.includes('integrator')) return [];
    const customers = await this.copies.list(topics.customer, new Date());
    return customers.filter(({ integrators }) => integrators.includes(actor.clientId)).map(({ id }) => id);
  }
}

export const isWithin = (scope: Scope, customerId: string): boolean =>
  scope === 'all' || scope.includes(customerId);
