import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import { operations, type MessageView, type ReplySubmission } from '@mottak/contracts';
import { CurrentActor, Roles, type Actor } from '@mottak/platform';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { httpSource } from '../arrival/http-source.js';
import { speakerOf } from '../customer/speaker.js';
import { ReplyDesk } from './reply.desk.js';

const { sendMessage } = operations;

/** There is one way to write a case's id: what is compared, keyed or hashed by it is compared as text. */
const caseIdParameter = z.uuid().transform((id) => id.toLowerCase());

@Controller('api/v1/cases/:caseId/messages')
export class MessageController {
  constructor(private readonly desk: ReplyDesk) {}

  @Post()
  @Roles(...sendMessage.roles)
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
