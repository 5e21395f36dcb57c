import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { operations, uuidv7, type BulkOrder, type BulkOutcomes } from '@mottak/contracts';
import { AllowedBy, CurrentActor, type Actor } from '@mottak/platform';
import { BulkCommands } from './bulk-commands.js';
import { GivenConditions, type Conditions } from './conditions.js';

const { commandCases } = operations;

/** One command on many cases. */
@Controller('api/v1/cases/bulk')
export class BulkController {
  constructor(private readonly bulk: BulkCommands) {}

  @Post()
  @HttpCode(commandCases.success)
  @AllowedBy(commandCases)
  give(
    @CurrentActor() actor: Actor,
    @Body({ schema: commandCases.body }) order: BulkOrder,
    @GivenConditions() { key = uuidv7() }: Conditions,
  ): Promise<BulkOutcomes> {
    return this.bulk.give(actor, order, key);
  }
}
