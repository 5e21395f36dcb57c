import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  disruptionAnnouncement,
  type DisruptionAnnouncement,
  disruptionEnd,
  type DisruptionEnd,
  disruptionQuery,
  disruptionUpdate,
  type DisruptionUpdate,
  type DisruptionView,
  operations,
} from '@mottak/contracts';
import { AllowedBy, CurrentActor, optionalIdempotencyKey, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { DisruptionDesk } from './disruption.desk.js';
import { DisruptionViews } from './disruption.views.js';

@Controller('api/v1/disruptions')
export class DisruptionsController {
  constructor(
    private readonly desk: DisruptionDesk,
    private readonly views: DisruptionViews,
  ) {}

  @Post()
  @AllowedBy(operations.announceDisruption)
  async announce(
    @Body({ schema: disruptionAnnouncement }) body: DisruptionAnnouncement,
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DisruptionView> {
    const view = await this.desk.announce(body, actor, optionalIdempotencyKey(key));
    void reply.header('location', `/api/v1/disruptions/${view.id}`);
    return view;
  }

  @Get()
  @AllowedBy(operations.listDisruptions)
  async list(
    @Query({ schema: disruptionQuery }) { state }: z.infer<typeof disruptionQuery>,
  ): Promise<{ items: DisruptionView[] }> {
    return { items: await this.views.newest(state) };
  }

  @Get(':disruptionId')
  @AllowedBy(operations.getDisruption)
  one(@Param('disruptionId', { schema: z.uuid() }) id: string): Promise<DisruptionView> {
    return this.views.one(id);
  }

  @Post(':disruptionId/updates')
  @HttpCode(200)
  @AllowedBy(operations.updateDisruption)
  update(
    @Param('disruptionId', { schema: z.uuid() }) id: string,
    @Body({ schema: disruptionUpdate }) body: DisruptionUpdate,
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<DisruptionView> {
    return this.desk.update(id, body, actor, optionalIdempotencyKey(key));
  }

  @Post(':disruptionId/end')
  @HttpCode(200)
  @AllowedBy(operations.endDisruption)
  end(
    @Param('disruptionId', { schema: z.uuid() }) id: string,
    @Body({ schema: disruptionEnd }) body: DisruptionEnd,
    @CurrentActor() actor: Actor,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<DisruptionView> {
    return this.desk.end(id, body, actor, optionalIdempotencyKey(key));
  }
}
