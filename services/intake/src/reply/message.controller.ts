import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { operations, type MessageView, type ReplySubmission } from '@mottak/contracts';
import { AllowedBy, CurrentActor, type Actor } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';
import { httpSource } from '../arrival/http-source.js';
import { speakerOf } from '../customer/speaker.js';
import { caseIdParameter } from './case-id.js';
import { ReplyDesk } from './reply.desk.js';

const { sendMessage } = operations;

@Controller('api/v1/cases/:caseId/messages')
export class MessageController {
  constructor(private readonly desk: ReplyDesk) {}

  @Post()
  @AllowedBy(sendMessage)
  send(
    @Param('caseId', { schema: caseIdParameter }) caseId: string,
    @Body({ schema: sendMessage.body }) { text }: ReplySubmission,
    @CurrentActor() actor: Actor,
    @Req() request: FastifyRequest,
  ): Promise<MessageView> {
    const speaker = speakerOf(actor);
    return this.desk.take({
      caseId,
      text,
      speaker,
      source: httpSource(request, speaker, 'reply', { caseId }),
    });
  }
}
