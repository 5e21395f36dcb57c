import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError, type TextView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { Pool } from 'pg';
import { z } from 'zod';
import { publicTextId } from './texts.js';

const mostAtOnce = 200;
const manyIds = z.object({
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid()).max(mostAtOnce)),
});

/** What approval keeps the words of, for the other services; events carry references only. */
@Controller('internal/v1/texts')
@Roles('service')
export class TextsController {
  constructor(private readonly pool: Pool) {}

  @Get()
  async many(@Query({ schema: manyIds }) { ids }: z.infer<typeof manyIds>): Promise<{ items: TextView[] }> {
    return { items: await this.find(ids) };
  }

  @Get(':textId')
  async one(@Param('textId', { schema: z.uuid() }) textId: string): Promise<TextView> {
    const [text] = await this.find([textId]);
    if (!text) throw new DomainError('not-found', 'There is no such text.');
    return text;
  }

  private async find(ids: readonly string[]): Promise<TextView[]> {
    const { rows } = await this.pool.query<{ id: string; caseId: string; text: string }>(
      `SELECT id, case_id AS "caseId", body AS text FROM written_text WHERE id = ANY($1::uuid[])`,
      [ids],
    );
    return rows.map(({ id, caseId, text }) => ({ textId: publicTextId(id), caseId, subject: null, text }));
  }
}
