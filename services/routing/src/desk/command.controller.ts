import { Body, Controller, HttpCode, Param, Post, Res, type Type } from '@nestjs/common';
import { commandKinds, type CommandKind } from '@mottak/case';
import { caseCommands, commandBodies, uuidv7, type CaseView } from '@mottak/contracts';
import { AllowedBy, CurrentActor, etagOf, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { caseIdParameter } from './case-id.js';
import { CaseViews } from './case-views.js';
import { Commands } from './commands.js';
import { GivenConditions, type Conditions } from './conditions.js';
import { bodyOf, type Order } from './order.js';

/** One controller for each kind of command, all alike: who may give it, and its body, are the public API's. */
export const commandControllers: Type[] = commandKinds.map(controllerOf);

/** What people do with a case. A machine is refused whatever its roles: an answer is a human's. */
function controllerOf(kind: CommandKind): Type {
  @Controller('api/v1/cases/:caseId')
  class CommandController {
    constructor(
      private readonly commands: Commands,
      private readonly views: CaseViews,
    ) {}

    @Post(kind)
    @HttpCode(200)
    @AllowedBy(caseCommands[kind])
    async give(
      @CurrentActor() actor: Actor,
      @Param('caseId', { schema: caseIdParameter }) caseId: string,
      @Body({ schema: commandBodies[kind] }) body: Order['body'],
      @GivenConditions() { ifMatch, key = uuidv7() }: Conditions,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CaseView> {
      await this.commands.give({ actor, caseId, kind, body: bodyOf(kind, body, actor), ifMatch, key });
      const view = await this.views.view(actor, caseId);
      void reply.header('etag', etagOf(view.version));
      return view;
    }
  }
  Object.defineProperty(CommandController, 'name', { value: `CommandController:${kind}` });
  return CommandController;
}
