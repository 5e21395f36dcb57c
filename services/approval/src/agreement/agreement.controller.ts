import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { agreementDraft, operations, type AgreementView } from '@mottak/contracts';
import { CurrentActor, HumansOnly, Roles, type Actor } from '@mottak/platform';
import { z } from 'zod';
import { optionalKey } from '../act/idempotency-key.js';
import { AgreementDesk } from './agreement.desk.js';

const AgreementId = () => Param('agreementId', { schema: z.uuid() });
const IdempotencyKey = () => Headers('idempotency-key');

/** Separate agreements: advisors draft and offer them, customers answer. */
@Controller('api/v1/agreements/:agreementId')
export class AgreementController {
  constructor(private readonly desk: AgreementDesk) {}

  @Get()
  @Roles(...operations.getAgreement.roles)
  get(@AgreementId() id: string, @CurrentActor() actor: Actor): Promise<AgreementView> {
    return this.desk.view(id, actor);
  }

  @Put('draft')
  @Roles(...operations.draftAgreement.roles)
  @HumansOnly()
  draft(
    @AgreementId() id: string,
    @Body({ schema: agreementDraft }) { text }: z.infer<typeof agreementDraft>,
    @CurrentActor() actor: Actor,
  ): Promise<AgreementView> {
    return this.desk.draft(id, text, actor);
  }

  @Post('offer')
  @HttpCode(200)
  @Roles(...operations.offerAgreement.roles)
  @HumansOnly()
  offer(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'offer', actor, optionalKey(key));
  }

  @Post('accept')
  @HttpCode(200)
  @Roles(...operations.acceptAgreement.roles)
  @HumansOnly()
  accept(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'accept', actor, optionalKey(key));
  }

  @Post('decline')
  @HttpCode(200)
  @Roles(...operations.declineAgreement.roles)
  @HumansOnly()
  decline(
    @AgreementId() id: string,
    @CurrentActor() actor: Actor,
    @IdempotencyKey() key?: string,
  ): Promise<AgreementView> {
    return this.desk.act(id, 'decline', actor, optionalKey(key));
  }
}
