import { Injectable } from '@nestjs/common';
import { type CustomerSnapshot, topics } from '@mottak/contracts';
import { SnapshotCopy } from '@mottak/platform';

/** Our copy of customers. */
@Injectable()
export class Customers {
  constructor(private readonly copy: SnapshotCopy) {}

  /** The customer as it is now; undefined where it isn't known. @throws DomainError `not-ready` */
  customer(customerId: string): Promise<CustomerSnapshot | undefined> {
    return this.copy.get(topics.customer, customerId, new Date());
  }
}
