import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { acknowledgedByLink, type EscalationView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { z } from 'zod';
import { Acknowledgements } from './acknowledgements.js';
import { EscalationViews } from './escalation-views.js';

const EscalationId = () => Param('escalationId', { schema: z.uuid() });

/** Escalations for notification, which words pages and knows who opened the link in one. */
@Controller('internal/v1/on-call')
@Roles('service')
export class CallOutsController {
  constructor(
    private readonly views: EscalationViews,
    private readonly acknowledgements: Acknowledgements,
  ) {}

  @Get(':escalationId')
  one(@EscalationId() id: string): Promise<EscalationView> {
    return this.views.one(id);
  }

  /** The link is of one officer, so that taking it again is the same. */
  @Post(':escalationId/acknowledge')
  @HttpCode(200)
  async acknowledge(
    @EscalationId() id: string,
    @Body({ schema: acknowledgedByLink }) { officer }: z.infer<typeof acknowledgedByLink>,
  ): Promise<EscalationView> {
    await this.acknowledgements.take(id, officer, 'link');
    return this.views.one(id);
  }
}
