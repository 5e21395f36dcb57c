import { Controller, Get, Param } from '@nestjs/common';
import { DomainError, type ContactView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { Pool } from 'pg';
import { z } from 'zod';

const contactById = `SELECT id AS "contactId", customer_id AS "customerId", email, name, language, held_since IS NOT NULL AS held FROM contact WHERE id = $1`;

/** The people who wrote to us, for the services that write back. */
@Controller('internal/v1/contacts')
@Roles('service')
export class InternalContactsController {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `not-found` */
  @Get(':id')
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<ContactView> {
    const { rows } = await this.pool.query<ContactView>({
      name: 'contact-by-id',
      text: contactById,
      values: [id],
    });
    if (rows[0] === undefined) throw new DomainError('not-found', 'There is no such contact.');
    return rows[0];
  }
}
