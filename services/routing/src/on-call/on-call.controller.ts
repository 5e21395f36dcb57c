import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { escalationQuery, operations, type EscalationListed, type EscalationView } from '@mottak/contracts';
import { AllowedBy, CurrentActor, type Actor } from '@mottak/platform';
import { z } from 'zod';
import { GivenConditions, type Conditions } from '../desk/conditions.js';
import { Acknowledgements } from './acknowledgements.js';
import { EscalationViews } from './escalation-views.js';

const EscalationId = () => Param('escalationId', { schema: z.uuid().transform((id) => id.toLowerCase()) });

/** On-call escalations: the staff reads them, an officer takes them. */
@Controller('api/v1/on-call')
export class OnCallController {
  constructor(
    private readonly views: EscalationViews,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  @Get()
  @AllowedBy(operations.listEscalations)
  async list(
    @Query({ schema: escalationQuery }) { state }: z.infer<typeof escalationQuery>,
  ): Promise<{ items: EscalationListed[] }> {
    return { items: await this.views.list(state) };
  }

  @Get(':escalationId')
  @AllowedBy(operations.getEscalation)
  one(@EscalationId() id: string): Promise<EscalationView> {
    return this.views.one(id);
  }

  @Post(':escalationId/acknowledge')
  @HttpCode(200)
  @AllowedBy(operations.acknowledgeEscalation)
  async acknowledge(
    @CurrentActor() actor: Actor,
    @EscalationId() id: string,
    @GivenConditions() { key }: Conditions,
  ): Promise<EscalationView> {
    await this.acknowledgements.take(id, actor.sub, key);
    return this.views.one(id);
  }
}
