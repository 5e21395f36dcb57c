import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  casesToLink,
  matchingCasesQuery,
  operations,
  uuidv7,
  type CasesToLink,
  type LinkedCases,
  type MatchingCases,
  type MatchingCasesQuery,
} from '@mottak/contracts';
import { AllowedBy, CurrentActor, type Actor } from '@mottak/platform';
import { z } from 'zod';
import { GivenConditions, type Conditions } from '../desk/conditions.js';
import { Linking } from './linking.js';

const idParameter = z.uuid().transform((id) => id.toLowerCase());

/** The cases of a disruption. Of the disruption itself notification tells. */
@Controller('api/v1/disruptions/:disruptionId')
export class DisruptionCasesController {
  constructor(private readonly linking: Linking) {}

  @Get('matching-cases')
  @AllowedBy(operations.listMatchingCases)
  matching(
    @CurrentActor() actor: Actor,
    @Param('disruptionId', { schema: idParameter }) id: string,
    @Query({ schema: matchingCasesQuery }) { limit }: MatchingCasesQuery,
  ): Promise<MatchingCases> {
    return this.linking.matching(actor, id, limit);
  }

  @Post('linked-cases')
  @HttpCode(operations.linkMatchingCases.success)
  @AllowedBy(operations.linkMatchingCases)
  link(
    @CurrentActor() actor: Actor,
    @Param('disruptionId', { schema: idParameter }) id: string,
    @Body({ schema: casesToLink }) body: CasesToLink,
    @GivenConditions() { key = uuidv7() }: Conditions,
  ): Promise<LinkedCases> {
    return this.linking.link(actor, id, body, key);
  }
}
