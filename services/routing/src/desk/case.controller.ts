import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { caseQuery, operations, type CaseView, type Timeline } from '@mottak/contracts';
import { AllowedBy, CurrentActor, etagOf, Scopes, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { CaseList, type CaseQuery } from './case-list.js';
import { CaseViews } from './case-views.js';
import { caseIdParameter } from './case-id.js';

@Controller('api/v1/cases')
export class CaseController {
  constructor(
    private readonly scopes: Scopes,
    private readonly list: CaseList,
    private readonly views: CaseViews,
  ) {}

  @Get()
  @AllowedBy(operations.listCases)
  async page(@CurrentActor() actor: Actor, @Query({ schema: caseQuery }) query: CaseQuery) {
    return this.list.page(await this.scopes.of(actor), query);
  }

  @Get(':caseId')
  @AllowedBy(operations.getCase)
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: caseIdParameter }) caseId: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<CaseView> {
    const view = await this.views.view(actor, caseId);
    void reply.header('etag', etagOf(view.version));
    return view;
  }

  @Get(':caseId/timeline')
  @AllowedBy(operations.getTimeline)
  timeline(
    @CurrentActor() actor: Actor,
    @Param('caseId', { schema: caseIdParameter }) caseId: string,
  ): Promise<Timeline> {
    return this.views.timeline(actor, caseId);
  }
}
