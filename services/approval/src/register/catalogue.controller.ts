import { Controller, Get } from '@nestjs/common';
import { catalogueSnapshot, DomainError, operations, type CatalogueView } from '@mottak/contracts';
import { AllowedBy } from '@mottak/platform';
import { Pool } from 'pg';

/** The catalogue, for those who hand inquiries in and those who answer them. */
@Controller('api/v1/catalogue')
export class CatalogueController {
  constructor(private readonly pool: Pool) {}

  /** @throws DomainError `not-ready` before the first version is in force */
  @Get()
  @AllowedBy(operations.getCatalogue)
  async inForce(): Promise<CatalogueView> {
    const { rows } = await this.pool.query<{ data: unknown }>(
      `SELECT data FROM register_version WHERE kind = 'catalogue' AND valid_from <= clock_timestamp()
       ORDER BY valid_from DESC, version DESC LIMIT 1`,
    );
    const [row] = rows;
    if (!row) throw new DomainError('not-ready', 'There is no catalogue in force yet.');
    const { version, validFrom, products } = catalogueSnapshot.parse(row.data);
    return { version, validFrom, products };
  }
}
