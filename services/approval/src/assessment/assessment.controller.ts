import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { decisionCommand, operations, type AssessmentView, type DecisionCommand } from '@mottak/contracts';
import { AllowedBy, CurrentActor, type Actor } from '@mottak/platform';
import { Pool } from 'pg';
import { optionalKey } from '../act/idempotency-key.js';
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
  @AllowedBy(operations.listAssessments)
  async list(): Promise<{ items: AssessmentView[] }> {
    return { items: (await listAssessments(this.pool)).map(assessmentViewOf) };
  }

  @Get(':assessmentKey')
  @AllowedBy(operations.getAssessment)
  get(@Param('assessmentKey') key: string): Promise<AssessmentView> {
    return this.desk.view(assessmentIdOfKey(key));
  }

  @Post(':assessmentKey/decisions')
  @HttpCode(operations.decideStep.success)
  @AllowedBy(operations.decideStep)
  decide(
    @Param('assessmentKey') key: string,
    @Body({ schema: decisionCommand }) command: DecisionCommand,
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') idempotencyKey?: string,
  ): Promise<AssessmentView> {
    return this.desk.decide(assessmentIdOfKey(key), command, actor, optionalKey(idempotencyKey));
  }
}
