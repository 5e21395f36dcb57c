import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import {
  dryRun,
  operations,
  ruleSetQuery,
  ruleSetReplacement,
  ruleSetVersion,
  type DryRun,
  type RuleSetQuery,
  type RuleSetReplacement,
} from '@mottak/contracts';
import { CurrentActor, HumansOnly, type Actor } from '@mottak/platform';
import { AllowedBy } from '../desk/allowed-by.js';
import { DryRuns } from './dry-runs.js';
import { RuleSets } from './rule-sets.js';

/** The rules that say where an inquiry belongs. A version's author is a person. */
@Controller('api/v1/routing-rules')
@HumansOnly()
export class RoutingRulesController {
  constructor(
    private readonly sets: RuleSets,
    private readonly dryRuns: DryRuns,
  ) {}

  @Get()
  @AllowedBy(operations.getRoutingRules)
  now() {
    return this.sets.view();
  }

  @Put()
  @AllowedBy(operations.replaceRoutingRules)
  replace(@CurrentActor() actor: Actor, @Body({ schema: ruleSetReplacement }) body: RuleSetReplacement) {
    return this.sets.replace(body, actor.sub);
  }

  @Get('versions')
  @AllowedBy(operations.listRoutingRuleVersions)
  async versions(@Query({ schema: ruleSetQuery }) query: RuleSetQuery) {
    return { items: await this.sets.versions(query) };
  }

  @Get('versions/:version')
  @AllowedBy(operations.getRoutingRuleVersion)
  version(@Param('version', { schema: ruleSetVersion }) version: number) {
    return this.sets.view(version);
  }

  @Post('dry-run')
  @HttpCode(200)
  @AllowedBy(operations.tryRoutingRules)
  try(@Body({ schema: dryRun }) body: DryRun) {
    return this.dryRuns.run(body);
  }
}
