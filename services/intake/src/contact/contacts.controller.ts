import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import {
  DomainError,
  operations,
  type ContactSearch,
  type ContactSubmission,
  type FoundContacts,
  type KnownContact,
} from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { z } from 'zod';
import { Customers } from '../customer/customers.js';
import { Contacts } from './contacts.js';

const { keepContact, searchContacts, getContact, listHeldContacts } = operations;

/** People of customers, for the staff, who name them by id in commands on cases. */
@Controller('api/v1/contacts')
export class ContactsController {
  constructor(
    private readonly contacts: Contacts,
    private readonly customers: Customers,
  ) {}

  @Post()
  @HttpCode(200)
  @AllowedBy(keepContact)
  async keep(@Body({ schema: keepContact.body }) submission: ContactSubmission): Promise<KnownContact> {
    await this.customers.requireKnown(submission.customer);
    return this.contacts.keep(submission);
  }

  @Post('search')
  @HttpCode(200)
  @AllowedBy(searchContacts)
  async search(@Body({ schema: searchContacts.body }) sought: ContactSearch): Promise<FoundContacts> {
    await this.customers.requireKnown(sought.customer);
    return this.contacts.search(sought);
  }

  @Get('held')
  @AllowedBy(listHeldContacts)
  async held(): Promise<{ items: KnownContact[] }> {
    return { items: await this.contacts.held() };
  }

  @Get(':contactId')
  @AllowedBy(getContact)
  async one(@Param('contactId', { schema: z.uuid() }) id: string): Promise<KnownContact> {
    const contact = await this.contacts.byId(id);
    if (contact === undefined) throw new DomainError('not-found', 'There is no such contact.');
    return contact;
  }
}
