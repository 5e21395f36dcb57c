import { Injectable } from '@nestjs/common';
import {
  type Calendar,
  type CalendarDefinition,
  alwaysOpen,
  compileCalendar,
  norwayOfficeHours,
} from '@mottak/service-time';
import { readyCalendars } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { contentHash } from '../register/content-hash.js';

/** A calendar in one version. Versions are immutable. */
export interface CalendarRef {
  id: string;
  version: number;
}

const ready: Readonly<Record<string, CalendarDefinition>> = {
  [readyCalendars.officeHours]: norwayOfficeHours,
  [readyCalendars.always]: alwaysOpen,
};

/** Versioned calendars: stored as definitions, compiled once each. */
@Injectable()
export class CalendarStore {
  private readonly compiled = new Map<string, Calendar>();

  constructor(private readonly pool: Pool) {}

  /**
   * Stores the ready-made calendars. A release whose calendar differs, as when holidays of another year are known, adds a
   * version in force from now on; cases that were judged by an older one keep it.
   */
  async seed(): Promise<void> {
    await inTransaction(this.pool, async (transaction) => {
      await transaction.query('LOCK TABLE calendar IN SHARE ROW EXCLUSIVE MODE');
      for (const [id, definition] of Object.entries(ready)) await seedOne(transaction, id, definition);
    });
  }

  /** The version of a calendar that is in force at an instant, else its first. Undefined where there is no such calendar. */
  async inForce(on: PoolClient, id: string, at: Date): Promise<CalendarRef | undefined> {
    const { rows } = await on.query<CalendarRef>(
      `SELECT id, version FROM calendar WHERE id = $1
       ORDER BY (valid_from <= $2) DESC, CASE WHEN valid_from <= $2 THEN -version ELSE version END LIMIT 1`,
      [id, at],
    );
    return rows[0];
  }

  /** A calendar ready to be asked. */
  async load(on: PoolClient, { id, version }: CalendarRef): Promise<Calendar> {
    const key = `${id}/${String(version)}`;
    const known = this.compiled.get(key);
    if (known) return known;
    const { rows } = await on.query<{ definition: CalendarDefinition }>(
      'SELECT definition FROM calendar WHERE id = $1 AND version = $2',
      [id, version],
    );
    const [row] = rows;
    if (!row) throw new Error(`there is no calendar ${key}`);
    const calendar = compileCalendar(row.definition);
    this.compiled.set(key, calendar);
    return calendar;
  }
}

async function seedOne(transaction: PoolClient, id: string, definition: CalendarDefinition): Promise<void> {
  const { rows } = await transaction.query<{ version: number; definition: CalendarDefinition }>(
    'SELECT version, definition FROM calendar WHERE id = $1 ORDER BY version DESC LIMIT 1',
    [id],
  );
  const [newest] = rows;
  if (newest && contentHash(newest.definition) === contentHash(definition)) return;
  await transaction.query(
    `INSERT INTO calendar (id, version, valid_from, definition)
     VALUES ($1, $2, CASE WHEN $2 = 1 THEN '2000-01-01T00:00:00Z' ELSE clock_timestamp() END, $3::jsonb)`,
    [id, (newest?.version ?? 0) + 1, JSON.stringify(definition)],
  );
}
