import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { decisionCommand, operations, type AssessmentView, type DecisionCommand } from '@mottak/contracts';
import { CurrentActor, HumansOnly, Roles, type Actor } from '@mottak/platform';
import { Pool } from 'pg';
import { optionalKey } from '../act/idempotency-key.js';
import { demandHouse } from '../house.js';
import { assessmentIdOfKey } from './assessment-key.js';
import { listAssessments } from './assessment-rows.js';
import { assessmentViewOf } from './assessment-view.js';
import { DecisionDesk } from './decision.desk.js';

/** Advisory assessments, for those who decide them. */
@Controller('api/v1/assessments')
export class AssessmentController {
  constructor(
    private readonly pool: Pool,
    private readonly desk: DecisionDesk,
  ) {}

  @Get()
  @Roles(...operations.listAssessments.roles)
  async list(@CurrentActor() actor: Actor): Promise<{ items: AssessmentView[] }> {
    demandHouse(actor);
    return { items: (await listAssessments(this.pool)).map(assessmentViewOf) };
  }

  @Get(':assessmentKey')
  @Roles(...operations.getAssessment.roles)
  async get(@Param('assessmentKey') key: string, @CurrentActor() actor: Actor): Promise<AssessmentView> {
    demandHouse(actor);
    return this.desk.view(assessmentIdOfKey(key));
  }

  @Post(':assessmentKey/decisions')
  @HttpCode(operations.decideStep.success)
  @Roles(...operations.decideStep.roles)
  @HumansOnly()
  decide(
    @Param('assessmentKey') key: string,
    @Body({ schema: decisionCommand }) command: DecisionCommand,
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<AssessmentView> {
    return this.desk.decide(assessmentIdOfKey(key), command, actor, optionalKey(idempotencyKey));
  }
}
