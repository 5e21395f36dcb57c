import { Injectable } from '@nestjs/common';
import { isUniqueViolation } from '@mottak/platform';
import type { CalendarDefinition } from '@mottak/service-time';
import { Pool } from 'pg';
import { notice } from '../terms/calendar.store.js';

/** A version of a calendar, with who made it. */
export interface CalendarRow {
  id: string;
  version: number;
  valid_from: Date;
  definition: CalendarDefinition;
  author: string;
  why: string | null;
  made_at: Date;
  /** When every open case had been moved to it. */
  finished_at: Date | null;
}

/** What becomes a version. */
export interface CalendarVersionToMake {
  id: string;
  version: number;
  definition: CalendarDefinition;
  validFrom: Date | undefined;
  author: string;
  why: string;
}

/** A calendar's versions as they lie in the register. */
@Injectable()
export class CalendarRows {
  constructor(private readonly pool: Pool) {}

  /** The newest first; none where there is no such calendar. */
  async versionsOf(id: string): Promise<CalendarRow[]> {
    const { rows } = await this.pool.query<CalendarRow>(
      `SELECT c.*, d.finished_at FROM calendar c
       LEFT JOIN calendar_change d ON d.calendar_id = c.id AND d.version = c.version
       WHERE c.id = $1 ORDER BY c.version DESC`,
      [id],
    );
    return rows;
  }

  /** Each calendar in its newest version. */
  async newest(): Promise<CalendarRow[]> {
    const { rows } = await this.pool.query<CalendarRow>(
      `SELECT DISTINCT ON (c.id) c.*, d.finished_at FROM calendar c
       LEFT JOIN calendar_change d ON d.calendar_id = c.id AND d.version = c.version
       ORDER BY c.id, c.version DESC`,
    );
    return rows;
  }

  /** Open cases whose promises run by a calendar. */
  async openCases(id: string): Promise<number> {
    const { rows } = await this.pool.query<{ count: number }>(
      `SELECT count(*)::integer AS count FROM case_row
       WHERE calendar_id = $1 AND state NOT IN ('received', 'closed')`,
      [id],
    );
    return rows[0]?.count ?? 0;
  }

  /** The database's clock, by which versions begin. */
  async now(): Promise<Date> {
    const { rows } = await this.pool.query<{ now: Date }>('SELECT clock_timestamp() AS now');
    return rows[0]?.now ?? new Date();
  }

  /** Makes a version. Returns false where somebody else has made it meanwhile. */
  async make({ id, version, definition, validFrom, author, why }: CalendarVersionToMake): Promise<boolean> {
    try {
      await this.pool.query(
        `INSERT INTO calendar (id, version, valid_from, definition, author, why)
         VALUES ($1, $2, greatest($3::timestamptz, clock_timestamp() + $4::interval), $5::jsonb, $6, $7)`,
        [id, version, validFrom ?? null, notice, JSON.stringify(definition), author, why],
      );
      return true;
    } catch (error) {
      if (isUniqueViolation(error, 'calendar_pkey')) return false;
      throw error;
    }
  }
}
