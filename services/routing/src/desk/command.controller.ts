import { Body, Controller, HttpCode, Param, Post, Res } from '@nestjs/common';
import type { CommandKind } from '@mottak/case';
import {
  answerCommand,
  operations,
  routeCommand,
  textCommand,
  uuidv7,
  type CaseView,
} from '@mottak/contracts';
import { CurrentActor, HumansOnly, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { AllowedBy } from './allowed-by.js';
import { caseIdParameter } from './case-id.js';
import { CaseViews } from './case-views.js';
import { Commands } from './commands.js';
import { GivenConditions, type Conditions } from './conditions.js';
import { etagOf } from './etag.js';
import type { Order } from './order.js';

const CaseId = () => Param('caseId', { schema: caseIdParameter });
const Reply = () => Res({ passthrough: true });

/** What people of the staff do with a case. A machine is refused whatever its roles: an answer is a human's. */
@Controller('api/v1/cases/:caseId')
@HumansOnly()
export class CommandController {
  constructor(
    private readonly commands: Commands,
    private readonly views: CaseViews,
  ) {}

  @Post('answer')
  @HttpCode(200)
  @AllowedBy(operations.answerCase)
  answer(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: answerCommand }) body: z.infer<typeof answerCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('answer', { actor, caseId, body }, conditions, reply);
  }

  @Post('route')
  @HttpCode(200)
  @AllowedBy(operations.routeCase)
  route(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: routeCommand }) body: z.infer<typeof routeCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('route', { actor, caseId, body }, conditions, reply);
  }

  @Post('ask')
  @HttpCode(200)
  @AllowedBy(operations.askCustomer)
  ask(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: textCommand }) body: z.infer<typeof textCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('ask', { actor, caseId, body }, conditions, reply);
  }

  @Post('progress')
  @HttpCode(200)
  @AllowedBy(operations.tellProgress)
  progress(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: textCommand }) body: z.infer<typeof textCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('progress', { actor, caseId, body }, conditions, reply);
  }

  @Post('note')
  @HttpCode(200)
  @AllowedBy(operations.noteCase)
  note(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: textCommand }) body: z.infer<typeof textCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('note', { actor, caseId, body }, conditions, reply);
  }

  @Post('resolve')
  @HttpCode(200)
  @AllowedBy(operations.resolveCase)
  resolve(
    @CurrentActor() actor: Actor,
    @CaseId() caseId: string,
    @Body({ schema: textCommand }) body: z.infer<typeof textCommand>,
    @GivenConditions() conditions: Conditions,
    @Reply() reply: FastifyReply,
  ): Promise<CaseView> {
    return this.give('resolve', { actor, caseId, body }, conditions, reply);
  }

  private async give(
    kind: CommandKind,
    said: Pick<Order, 'actor' | 'caseId' | 'body'>,
    conditions: Conditions,
    reply: FastifyReply,
  ): Promise<CaseView> {
    const { ifMatch, key = uuidv7() } = conditions;
    await this.commands.give({ ...said, kind, ifMatch, key });
    const view = await this.views.view(said.actor, said.caseId);
    void reply.header('etag', etagOf(view.version));
    return view;
  }
}
