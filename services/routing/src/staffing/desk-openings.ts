import { Injectable } from '@nestjs/common';
import { DomainError } from '@mottak/contracts';
import { isOpen, openingsBetween } from '@mottak/service-time';
import { Pool, type PoolClient } from 'pg';
import { CalendarStore } from '../terms/calendar.store.js';
import type { Stretch } from './coverage.js';

/** The hours of the desk itself (R6). */
export const deskCalendar = 'norway-office-hours';

/** A shift that nobody signs off from lasts no longer than this, also where the calendar never closes. */
const longestShiftMs = 12 * 3_600_000;

/** An opening, and the version of the calendar that says so. */
export interface Opening extends Stretch {
  calendarVersion: number;
}

/** When a version counts: a later one takes the place of all before it, from its beginning on. */
interface Reign extends Stretch {
  version: number;
}

/** When the desk is open, by the versions of a calendar that were in force. */
@Injectable()
export class DeskOpenings {
  constructor(
    private readonly pool: Pool,
    private readonly calendars: CalendarStore,
  ) {}

  /**
   * The openings between two instants, in order, cut off at both; and where another version of the calendar takes over.
   * @throws DomainError `not-found` where there is no such calendar
   */
  async between(calendar: string, within: Stretch): Promise<Opening[]> {
    return this.reading(calendar, async (client, versions) => {
      const openings: Opening[] = [];
      for (const { version, from, to } of reignsIn(versions, within)) {
        const compiled = await this.calendars.load(client, { id: calendar, version });
        for (const [opens, closes] of openingsBetween(compiled, from, to))
          openings.push({ from: opens, to: closes, calendarVersion: version });
      }
      return openings;
    });
  }

  /**
   * Whether a calendar was open at an instant, by the version in force then.
   * @throws DomainError `not-found` where there is no such calendar
   */
  async at(calendar: string, instant: number): Promise<{ isOpen: boolean; calendarVersion: number }> {
    return this.reading(calendar, async (client, versions) => {
      const [reign] = reignsIn(versions, { from: instant, to: instant + 1 });
      if (reign === undefined) throw new RangeError('a calendar has a version at every instant');
      const compiled = await this.calendars.load(client, { id: calendar, version: reign.version });
      return { isOpen: isOpen(compiled, instant), calendarVersion: reign.version };
    });
  }

  /**
   * When a shift that begins at an instant ends without a sign-off: at the closing of the opening that it begins in, or of
   * the next one; after twelve hours at the latest. So a sign-off that was forgotten staffs nothing tomorrow.
   */
  async lapseOf(from: number): Promise<number> {
    const to = from + longestShiftMs;
    const [first] = await this.between(deskCalendar, { from, to });
    return first?.to ?? to;
  }

  private async reading<T>(
    calendar: string,
    read: (client: PoolClient, versions: readonly Version[]) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    try {
      const { rows } = await client.query<Version>(
        'SELECT version, valid_from FROM calendar WHERE id = $1 ORDER BY version',
        [calendar],
      );
      if (rows.length === 0) throw new DomainError('not-found', 'There is no such calendar.');
      return await read(client, rows);
    } finally {
      client.release();
    }
  }
}

interface Version {
  version: number;
  valid_from: Date;
}

function reignsIn(versions: readonly Version[], within: Stretch): Reign[] {
  const reigns: Reign[] = [];
  let to = within.to;
  for (const [index, { version, valid_from }] of [...versions.entries()].reverse()) {
    const from = Math.max(within.from, index === 0 ? -Infinity : valid_from.getTime());
    if (from < to) reigns.push({ version, from, to });
    to = Math.min(to, from);
  }
  return reigns.reverse();
}
