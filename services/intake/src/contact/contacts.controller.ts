import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  DomainError,
  operations,
  type ContactSearch,
  type ContactSubmission,
  type FoundContacts,
  type KnownContact,
} from '@mottak/contracts';
import { CurrentActor, HumansOnly, Roles, type Actor } from '@mottak/platform';
import { z } from 'zod';
import { Customers } from '../customer/customers.js';
import { Contacts } from './contacts.js';

const { keepContact, searchContacts, getContact } = operations;

/** People of customers, for the staff, who name them by id in commands on cases. */
@Controller('api/v1/contacts')
@HumansOnly()
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly customers: Customers,
  ) {}

  @Post()
  @HttpCode(200)
  @Roles(...keepContact.roles)
  async keep(
    @Body({ schema: keepContact.body }) submission: ContactSubmission,
    @CurrentActor() actor: Actor,
  ): Promise<KnownContact> {
    await this.demand(submission.customer, actor);
    return this.contacts.keep(submission);
  }

  @Post('search')
  @HttpCode(200)
  @Roles(...searchContacts.roles)
  async search(
    @Body({ schema: searchContacts.body }) sought: ContactSearch,
    @CurrentActor() actor: Actor,
  ): Promise<FoundContacts> {
    await this.demand(sought.customer, actor);
    return this.contacts.search(sought);
  }

  @Get(':contactId')
  @Roles(...getContact.roles)
  async one(
    @Param('contactId', { schema: z.uuid() }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<KnownContact> {
    const contact = await this.contacts.byId(id);
    if (contact === undefined || !(await this.customers.maySee(contact.customer, actor)))
      throw new DomainError('not-found', 'There is no such contact.');
    return contact;
  }

  /** Whoever is of a customer too is confined to it. */
  private async demand(customer: string, actor: Actor): Promise<void> {
    if (!(await this.customers.maySee(customer, actor)))
      throw new DomainError('forbidden', 'You may not see contacts of this customer.');
    await this.customers.requireKnown(customer);
  }
}
