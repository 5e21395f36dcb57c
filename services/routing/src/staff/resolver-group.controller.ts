import { Body, Controller, Get, Param, Put, Query, Res } from '@nestjs/common';
import {
  operations,
  resolverGroupChange,
  slug,
  versionQuery,
  type ResolverGroupChange,
  type ResolverGroupView,
  type VersionQuery,
} from '@mottak/contracts';
import {
  AllowedBy,
  CurrentActor,
  etagOf,
  GivenPrecondition,
  keptVersions,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { Pool } from 'pg';
import { groupKept, ResolverGroupStore } from './resolver-group.store.js';

const GroupId = () => Param('groupId', { schema: slug });
const Reply = () => Res({ passthrough: true });

/** The resolver groups. */
@Controller('api/v1/resolver-groups')
export class ResolverGroupController {
  constructor(
    private readonly groups: ResolverGroupStore,
    private readonly pool: Pool,
  ) {}

  @Get()
  @AllowedBy(operations.listResolverGroups)
  async list() {
    return { items: await this.groups.all() };
  }

  @Get(':groupId')
  @AllowedBy(operations.getResolverGroup)
  async one(@GroupId() id: string, @Reply() reply: FastifyReply) {
    return tagged(await this.groups.one(id), reply);
  }

  @Get(':groupId/versions')
  @AllowedBy(operations.listResolverGroupVersions)
  async versions(@GroupId() id: string, @Query({ schema: versionQuery }) query: VersionQuery) {
    return { items: await keptVersions(this.pool, groupKept(id), query) };
  }

  @Put(':groupId')
  @AllowedBy(operations.keepResolverGroup)
  async keep(
    @GroupId() id: string,
    @Body({ schema: resolverGroupChange }) { why, ...change }: ResolverGroupChange,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ) {
    return tagged(await this.groups.keep(id, change, { by: sub, why, precondition }), reply);
  }
}

function tagged(group: ResolverGroupView, reply: FastifyReply): ResolverGroupView {
  void reply.header('etag', etagOf(group.version));
  return group;
}
