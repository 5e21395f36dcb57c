import { Injectable } from '@nestjs/common';
import type { DisruptionMessageKind, DisruptionTexts } from '@mottak/contracts';
import { Pool } from 'pg';
import { Undeliverable } from '../letters/undeliverable.js';
import { Services } from '../sources/services.js';
import { lastWordsSql, newsSql } from './disruption.sql.js';
import { endAhead } from './end-ahead.js';

/** A message about a disruption, as it is put into words for somebody. */
export interface DisruptionNews {
  kind: DisruptionMessageKind;
  texts: DisruptionTexts;
  /** ISO 8601, and to come; null where nobody knows. */
  expectedEnd: string | null;
  /** Names of what it is about. */
  services: string[];
  /** Where more can be read; null where it isn't public. */
  statusPath: string | null;
  /** Whether the disruption has ended by now, whatever this message said of it. */
  isOver: boolean;
}

interface Row {
  kind: DisruptionMessageKind;
  texts: DisruptionTexts;
  expectedEnd: Date | null;
  services: string[];
  public: boolean;
  isOver: boolean;
}

/** Reads what there is to tell of a message. Messages don't change once they are recorded. */
@Injectable()
export class DisruptionNewsDesk {
  constructor(
    private readonly pool: Pool,
    private readonly services: Services,
  ) {}

  /** What was said of a disruption last. @throws Undeliverable where nothing was */
  async lastWords(disruptionId: string): Promise<DisruptionTexts> {
    const { rows } = await this.pool.query<{ texts: DisruptionTexts }>(lastWordsSql, [disruptionId]);
    if (!rows[0]) throw new Undeliverable('there is no such disruption');
    return rows[0].texts;
  }

  /** @throws Undeliverable; DomainError `not-ready`, which passes */
  async of({ disruptionId, number }: { disruptionId: string; number: number }): Promise<DisruptionNews> {
    const row = (await this.pool.query<Row>(newsSql, [disruptionId, number])).rows[0];
    if (!row) throw new Undeliverable('there is no such message about a disruption');
    const { kind, texts, expectedEnd, services, isOver } = row;
    return {
      kind,
      texts,
      expectedEnd: endAhead(expectedEnd),
      services: await this.services.names(services),
      statusPath: row.public ? '/status' : null,
      isOver,
    };
  }
}
