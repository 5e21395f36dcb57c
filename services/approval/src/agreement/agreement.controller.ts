import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { agreementDraft, operations, type AgreementView } from '@mottak/contracts';
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
import { optionalKey } from '../act/idempotency-key.js';
import { AgreementDesk } from './agreement.desk.js';

const AgreementId = () => Param('agreementId', { schema: z.uuid() });
const Reply = () => Res({ passthrough: true });
const IdempotencyKey = () => Headers('idempotency-key');

/** Separate agreements: advisors draft and offer them, customers answer. */
@Controller('api/v1/agreements/:agreementId')
export class AgreementController {
  constructor(private readonly desk: AgreementDesk) {}

  @Get()
  @AllowedBy(operations.getAgreement)
  async get(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @Reply() reply: FastifyReply,
  ): Promise<AgreementView> {
    return tagged(await this.desk.view(id, actor), reply);
  }

  @Put('draft')
  @AllowedBy(operations.draftAgreement)
  async draft(
    @AgreementId() id: string,
    @Body({ schema: agreementDraft }) { text }: z.infer<typeof agreementDraft>,
    @CurrentActor() actor: Actor,
    @GivenPrecondition() precondition: Precondition,
    @Reply() reply: FastifyReply,
  ): Promise<AgreementView> {
    return tagged(await this.desk.draft(id, text, actor, precondition), reply);
  }

  @Post('offer')
  @HttpCode(200)
  @AllowedBy(operations.offerAgreement)
  offer(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'offer', actor, optionalKey(key));
  }

  @Post('accept')
  @HttpCode(200)
  @AllowedBy(operations.acceptAgreement)
  accept(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'accept', actor, optionalKey(key));
  }

  @Post('decline')
  @HttpCode(200)
  @AllowedBy(operations.declineAgreement)
  decline(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'decline', actor, optionalKey(key));
  }
}

function tagged(view: AgreementView, reply: FastifyReply): AgreementView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
