import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  dutyCommand,
  dutyCorrection,
  gapsQuery,
  operations,
  type DutyCommand,
  type DutyCorrection,
  type DutyNow,
  type DutyView,
  type GapsQuery,
  type StaffingView,
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
import { z } from 'zod';
import { DutyDesk } from './duty-desk.js';
import { Staffing } from './staffing.js';

/** Being open (R6): who is there, and when nobody was. People only: a machine answers no telephone. */
@Controller('api/v1/desk')
export class DutyController {
  constructor(
    private readonly desk: DutyDesk,
    private readonly staffing: Staffing,
  ) {}

  @Post('duty')
  @HttpCode(200)
  @AllowedBy(operations.signDuty)
  sign(@Body({ schema: dutyCommand }) command: DutyCommand, @CurrentActor() actor: Actor): Promise<DutyView> {
    return this.desk.sign(command, actor);
  }

  @Post('duty/:shiftId/correction')
  @HttpCode(200)
  @AllowedBy(operations.correctDuty)
  async correct(
    @Param('shiftId', { schema: z.uuid() }) shiftId: string,
    @Body({ schema: dutyCorrection }) correction: DutyCorrection,
    @CurrentActor() actor: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<DutyView> {
    const view = await this.desk.correct(shiftId, correction, actor, precondition);
    if (view.shift) void reply.header('etag', etagOf(view.shift.version));
    return view;
  }

  @Get('duty')
  @AllowedBy(operations.getDuty)
  now(): Promise<DutyNow> {
    return this.staffing.now();
  }

  @Get('gaps')
  @AllowedBy(operations.listGaps)
  gaps(@Query({ schema: gapsQuery }) query: GapsQuery): Promise<StaffingView> {
    return this.staffing.gaps(query);
  }
}
