import { Injectable } from '@nestjs/common';
import type { ImpactAnswer, ImpactQuestion } from '@mottak/contracts';
import { Pool } from 'pg';

const sql = `
  SELECT
    (SELECT count(*)::integer FROM case_row
     WHERE state <> 'closed' AND (customer_id = $1 OR product ->> 'id' = ANY ($2::text[]))) AS "openCases",
    (SELECT coalesce(array_agg(asked ORDER BY asked), '{}') FROM unnest($3::text[]) AS asked
     WHERE NOT EXISTS (SELECT FROM calendar WHERE id = asked)) AS "unknownCalendars",
    (SELECT coalesce(array_agg(asked ORDER BY asked), '{}') FROM unnest($4::text[]) AS asked
     WHERE NOT EXISTS (SELECT FROM rota WHERE id = asked)) AS "unknownRotas"`;

/** What a change of the register of customers would mean here: approval asks before one is made. */
@Injectable()
export class RegisterImpact {
  constructor(private readonly pool: Pool) {}

  async of({ customerId, productIds, calendars, rotas }: ImpactQuestion): Promise<ImpactAnswer> {
    const { rows } = await this.pool.query<ImpactAnswer>(sql, [
      customerId ?? null,
      productIds,
      calendars,
      rotas,
    ]);
    const [answer] = rows;
    if (!answer) throw new Error('a SELECT without FROM answers one row');
    return answer;
  }
}
