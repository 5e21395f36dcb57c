import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import {
  askedVersion,
  dryRun,
  operations,
  ruleSetReplacement,
  type DryRun,
  type RuleSetReplacement,
  type RuleSetView,
  type VersionQuery,
  versionQuery,
} from '@mottak/contracts';
import {
  AllowedBy,
  CurrentActor,
  etagOf,
  GivenPrecondition,
  type Actor,
  type Precondition,
} from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { DryRuns } from './dry-runs.js';
import { RuleSets } from './rule-sets.js';

const Reply = () => Res({ passthrough: true });

/** The rules that say where an inquiry belongs. A version's author is a person. */
@Controller('api/v1/routing-rules')
export class RoutingRulesController {
  constructor(
    private readonly sets: RuleSets,
    private readonly dryRuns: DryRuns,
  ) {}

  @Get()
  @AllowedBy(operations.getRoutingRules)
  async now(@Reply() reply: FastifyReply) {
    return tagged(await this.sets.view(), reply);
  }

  @Put()
  @AllowedBy(operations.replaceRoutingRules)
  async replace(
    @CurrentActor() actor: Actor,
    @Body({ schema: ruleSetReplacement }) body: RuleSetReplacement,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ) {
    return tagged(await this.sets.replace(body, actor.sub, precondition), reply);
  }

  @Get('versions')
  @AllowedBy(operations.listRoutingRuleVersions)
  async versions(@Query({ schema: versionQuery }) query: VersionQuery) {
    return { items: await this.sets.versions(query) };
  }

  @Get('versions/:version')
  @AllowedBy(operations.getRoutingRuleVersion)
  version(@Param('version', { schema: askedVersion }) version: number) {
    return this.sets.view(version);
  }

  @Post('dry-run')
  @HttpCode(200)
  @AllowedBy(operations.tryRoutingRules)
  try(@Body({ schema: dryRun }) body: DryRun) {
    return this.dryRuns.run(body);
  }
}

function tagged(view: RuleSetView, reply: FastifyReply): RuleSetView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
