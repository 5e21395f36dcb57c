import { Controller, Get, Param } from '@nestjs/common';
import { DomainError, type CallerView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { Pool } from 'pg';
import { z } from 'zod';

const callerOfCall = 'SELECT customer_id AS customer FROM call WHERE id = $1';

/** Whose calls are, for the service that tells callers something. No numbers. */
@Controller('internal/v1/calls/:callId/caller')
@Roles('service')
export class CallersController {
  constructor(private readonly pool: Pool) {}

  /** The customer of a call; null where nobody knows whose it is. @throws DomainError `not-found` */
  @Get()
  async one(@Param('callId', { schema: z.uuid() }) callId: string): Promise<CallerView> {
    const { rows } = await this.pool.query<CallerView>(callerOfCall, [callId]);
    if (rows[0] === undefined) throw new DomainError('not-found', 'There is no such call.');
    return rows[0];
  }
}
