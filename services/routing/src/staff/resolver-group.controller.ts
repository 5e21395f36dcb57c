import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { operations, resolverGroupChange, slug, type ResolverGroupChange } from '@mottak/contracts';
import { HumansOnly } from '@mottak/platform';
import { AllowedBy } from '../desk/allowed-by.js';
import { ResolverGroupStore } from './resolver-group.store.js';

/** The resolver groups. */
@Controller('api/v1/resolver-groups')
@HumansOnly()
export class ResolverGroupController {
  constructor(private readonly groups: ResolverGroupStore) {}

  @Get()
  @AllowedBy(operations.listResolverGroups)
  async list() {
    return { items: await this.groups.all() };
  }

  @Put(':groupId')
  @AllowedBy(operations.keepResolverGroup)
  keep(
    @Param('groupId', { schema: slug }) id: string,
    @Body({ schema: resolverGroupChange }) body: ResolverGroupChange,
  ) {
    return this.groups.keep(id, body);
  }
}
