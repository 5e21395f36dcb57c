import { Body, Controller, Get, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import {
  operations,
  type CallerNumberView,
  type CallEventReceipts,
  type CallHistory,
  type CallQueue,
  type InquirySubmission,
  type InquiryView,
} from '@mottak/contracts';
import { AllowedBy, CurrentActor, GivenPrecondition, type Actor, type Precondition } from '@mottak/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { speakerOf } from '../customer/speaker.js';
import { CallDesk } from './call-desk.js';
import { CallViews } from './call-views.js';
import { Exchange } from './exchange.js';

const { tellCallEvents, listCalls, getCall, makeCaseOfCall, registerCallerNumber } = operations;
type Told = z.infer<typeof tellCallEvents.body>;
type Registration = z.infer<typeof registerCallerNumber.body>;

const CallId = () => Param('callId', { schema: z.uuid() });

/** The telephone (R15). */
@Controller('api/v1/calls')
export class CallController {
  constructor(
    private readonly exchange: Exchange,
    private readonly views: CallViews,
    private readonly desk: CallDesk,
  ) {}

  @Post('events')
  @HttpCode(200)
  @AllowedBy(tellCallEvents)
  tell(
    @Body({ schema: tellCallEvents.body }) told: Told,
    @CurrentActor() { clientId }: Actor,
  ): Promise<CallEventReceipts> {
    return this.exchange.take(clientId, Array.isArray(told) ? told : [told]);
  }

  @Get()
  @AllowedBy(listCalls)
  queue(@CurrentActor() actor: Actor): Promise<CallQueue> {
    return this.views.queue(actor);
  }

  @Get(':callId')
  @AllowedBy(getCall)
  one(@CallId() callId: string, @CurrentActor() actor: Actor): Promise<CallHistory> {
    return this.views.history(callId, actor);
  }

  @Post(':callId/inquiry')
  @AllowedBy(makeCaseOfCall)
  async write(
    @CallId() callId: string,
    @Body({ schema: makeCaseOfCall.body }) submission: InquirySubmission,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<InquiryView> {
    const view = await this.desk.write(callId, submission, speakerOf(actor), request);
    void reply.header('location', view.links.self);
    return view;
  }

  @Put('numbers')
  @AllowedBy(registerCallerNumber)
  register(
    @Body({ schema: registerCallerNumber.body }) { number, customer }: Registration,
    @CurrentActor() { sub }: Actor,
    @GivenPrecondition() precondition: Precondition,
  ): Promise<CallerNumberView> {
    return this.desk.register(number, { customer, by: sub, precondition });
  }
}
