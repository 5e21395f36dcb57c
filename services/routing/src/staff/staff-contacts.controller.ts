import { Controller, Get, Param } from '@nestjs/common';
import { DomainError, slug, subject, type LeadsView, type StaffContact } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { StaffDirectoryStore } from './staff-directory.js';

/** How to reach people of the staff, for the services that tell them something. */
@Controller('internal/v1')
@Roles('service')
export class StaffContactsController {
  constructor(private readonly directory: StaffDirectoryStore) {}

  @Get('staff/:staffId')
  async one(@Param('staffId', { schema: subject }) id: string): Promise<StaffContact> {
    const contact = await this.directory.contactOf(id);
    if (!contact) throw new DomainError('not-found', 'No staff member has this id.');
    return contact;
  }

  @Get('resolver-groups/:groupId/leads')
  async leads(@Param('groupId', { schema: slug }) groupId: string): Promise<LeadsView> {
    const items = await this.directory.leadsOf(groupId);
    if (!items) throw new DomainError('not-found', 'There is no such resolver group.');
    return { items };
  }
}
