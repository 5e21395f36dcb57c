import { Controller, Get, Param, Query } from '@nestjs/common';
import { DomainError, textIdOf, type TextView } from '@mottak/contracts';
import { Roles } from '@mottak/platform';
import { z } from 'zod';
import { TextStore, type FoundText } from './text.store.js';

const uuid = z.uuid();
const idList = z.object({
  ids: z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(uuid).min(1).max(500)),
});

/** Texts by staff, for the services that show and send them. */
@Controller('internal/v1/texts')
@Roles('service')
export class TextsController {
  constructor(private readonly texts: TextStore) {}

  @Get()
  async many(@Query({ schema: idList }) { ids }: z.infer<typeof idList>): Promise<{ items: TextView[] }> {
    return { items: (await this.texts.find(ids)).map(viewOf) };
  }

  @Get(':id')
  async one(@Param('id', { schema: uuid }) id: string): Promise<TextView> {
    const [text] = await this.texts.find([id]);
    if (!text) throw new DomainError('not-found', 'There is no such text.');
    return viewOf(text);
  }
}

const viewOf = ({ id, case_id, subject, body, about }: FoundText): TextView => ({
  textId: textIdOf('routing', id),
  caseId: case_id,
  subject,
  text: body,
  about,
});
