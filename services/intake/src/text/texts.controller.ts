import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError, textIdOf, type TextView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { Pool } from 'pg';
import { z } from 'zod';

const query = z.object({
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(z.uuid()).min(1).max(200)),
});

interface TextRow {
  id: string;
  case_id: string;
  subject: string | null;
  body: string;
  about: string | null;
}

const textsById = `
  SELECT id, case_id, subject, body, product ->> 'freeText' AS about FROM inquiry WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT id, case_id, NULL, body, NULL FROM reply WHERE id = ANY ($1::uuid[])`;

/** What was written to us, for the other services. */
@Controller('internal/v1/texts')
@Roles('service')
export class TextsController {
  constructor(private readonly pool: Pool) {}

  /** Many at once; unknown ids are left out. */
  @Get()
  async many(@Query({ schema: query }) { ids }: z.infer<typeof query>): Promise<{ items: TextView[] }> {
    return { items: await this.read(ids) };
  }

  @Get(':id')
  async one(@Param('id', { schema: z.uuid() }) id: string): Promise<TextView> {
    const [text] = await this.read([id]);
    if (text === undefined) throw new DomainError('not-found', 'There is no such text.');
    return text;
  }

  private async read(ids: string[]): Promise<TextView[]> {
    const { rows } = await this.pool.query<TextRow>({ name: 'texts-by-id', text: textsById, values: [ids] });
    return rows.map(({ id, case_id, subject, body, about }) => ({
      textId: textIdOf('intake', id),
      caseId: case_id,
      subject,
      text: body,
      about,
    }));
  }
}
