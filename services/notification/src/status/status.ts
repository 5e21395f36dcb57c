import { Injectable } from '@nestjs/common';
import type { Language, StatusView } from '@mottak/contracts';
import { Pool } from 'pg';
import type { DisruptionRow, MessageRow } from '../disruptions/disruption.rows.js';
import { messagesSql, publicSql } from '../disruptions/disruption.sql.js';
import { endAhead } from '../disruptions/end-ahead.js';
import { wordsIn } from '../disruptions/words-in.js';
import { Services } from '../sources/services.js';

/** How long one that is over stays on the status page, days. */
const rememberedDays = 14;

/** What everybody may know: public disruptions, without who is affected and who wrote it. */
@Injectable()
export class Status {
  constructor(
    private readonly pool: Pool,
    private readonly services: Services,
  ) {}

  async view(language: Language): Promise<StatusView> {
    const { rows } = await this.pool.query<DisruptionRow>(publicSql, [rememberedDays]);
    const messages = await this.pool.query<MessageRow>(messagesSql, [rows.map(({ id }) => id)]);
    const disruptions = await Promise.all(
      rows.map((row) =>
        this.told(
          row,
          messages.rows.filter(({ disruptionId }) => disruptionId === row.id),
          language,
        ),
      ),
    );
    const goesOn = disruptions.some(({ state }) => state === 'announced');
    return { state: goesOn ? 'disrupted' : 'normal', language, disruptions };
  }

  private async told(
    { id, state, services, expectedEnd, announcedAt, endedAt }: DisruptionRow,
    messages: readonly MessageRow[],
    language: Language,
  ): Promise<StatusView['disruptions'][number]> {
    const said = messages.map(({ number, kind, at, texts }) => ({
      number,
      kind,
      at: at.toISOString(),
      ...wordsIn(texts, language),
    }));
    return {
      id,
      state,
      services: await this.services.names(services),
      title: said.at(-1)?.title ?? '',
      expectedEnd: endAhead(expectedEnd),
      announcedAt: announcedAt.toISOString(),
      endedAt: endedAt?.toISOString() ?? null,
      messages: said,
    };
  }
}
