import { Body, Controller, HttpCode, Param, Post, Res, type Type } from '@nestjs/common';
import { commandKinds, type CommandKind } from '@mottak/case';
import { operations, uuidv7, type CaseView } from '@mottak/contracts';
import { CurrentActor, HumansOnly, type Actor } from '@mottak/platform';
import type { FastifyReply } from 'fastify';
import { AllowedBy } from './allowed-by.js';
import { caseIdParameter } from './case-id.js';
import { CaseViews } from './case-views.js';
import { Commands } from './commands.js';
import { GivenConditions, type Conditions } from './conditions.js';
import { etagOf } from './etag.js';
import type { Order } from './order.js';

/** The public operation that each command is given by. */
const operationOf = {
  answer: operations.answerCase,
  route: operations.routeCase,
  ask: operations.askCustomer,
  progress: operations.tellProgress,
  note: operations.noteCase,
  resolve: operations.resolveCase,
} satisfies Record<CommandKind, unknown>;

/** What people of the staff do with a case, a controller for each command. */
export const commandControllers: Type[] = commandKinds.map(controllerOf);

function controllerOf(kind: CommandKind): Type {
  const operation = operationOf[kind];

  /** A machine is refused whatever its roles: an answer is a human's. */
  @Controller('api/v1/cases/:caseId')
  @HumansOnly()
  class CommandController {
    constructor(
      private readonly commands: Commands,
      private readonly views: CaseViews,
    ) {}

    @Post(kind)
    @HttpCode(operation.success)
    @AllowedBy(operation)
    async give(
      @CurrentActor() actor: Actor,
      @Param('caseId', { schema: caseIdParameter }) caseId: string,
      @Body({ schema: operation.body }) body: Order['body'],
      @GivenConditions() { ifMatch, key = uuidv7() }: Conditions,
      @Res({ passthrough: true }) reply: FastifyReply,
    ): Promise<CaseView> {
      await this.commands.give({ actor, caseId, body, kind, ifMatch, key });
      const view = await this.views.view(actor, caseId);
      void reply.header('etag', etagOf(view.version));
      return view;
    }
  }
  return CommandController;
}
