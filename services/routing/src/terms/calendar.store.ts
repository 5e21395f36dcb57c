import { Injectable } from '@nestjs/common';
import type { CalendarRef } from '@mottak/case';
import type { Clock } from '@mottak/case/promises';
import {
  type Calendar,
  type CalendarDefinition,
  type CalendarVersion,
  alwaysOpen,
  compileCalendar,
  norwayOfficeHours,
} from '@mottak/service-time';
import { DomainError, readyCalendars } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';
import { contentHash } from '../register/content-hash.js';
import { countingClock, countingVersions, firstOpen } from './counting-clock.js';
import type { NextOpening } from './next-opening.js';

/** A calendar in all its versions, in the order in which they were made, ready to be asked. */
export interface CalendarHistory {
  versions: CalendarVersion[];
  newest: number;
}

interface NumberedVersion extends CalendarVersion {
  version: number;
}

/** The versions of a calendar that count, and a clock by them. */
interface Counting {
  versions: readonly CalendarVersion[];
  clock: Clock;
}

/** Who made the versions that come with the software. */
const release = 'release';

/**
 * How long after it was made a version begins at the earliest: whoever judges at or after its beginning has seen it.
 * A PostgreSQL interval.
 */
export const notice = '2 seconds';

const ready: Readonly<Record<string, CalendarDefinition>> = {
  [readyCalendars.officeHours]: norwayOfficeHours,
  [readyCalendars.always]: alwaysOpen,
};

/** Versioned calendars: stored as definitions, which never change. */
@Injectable()
export class CalendarStore {
  private readonly compiled = new Map<string, Calendar>();
  private readonly counting = new Map<string, Counting>();

  constructor(private readonly pool: Pool) {}

  /**
   * Stores the ready-made calendars. A release whose calendar differs from the release's before, as when holidays of
   * another year are known, adds a version; but not to one that operators have edited since, which is theirs now.
   *
   * @returns the ids of those that the release would have changed and operators keep
   */
  async seed(): Promise<string[]> {
    return inTransaction(this.pool, async (transaction) => {
      await transaction.query('LOCK TABLE calendar IN SHARE ROW EXCLUSIVE MODE');
      const kept: string[] = [];
      for (const [id, definition] of Object.entries(ready))
        if ((await seedOne(transaction, id, definition)) === 'kept') kept.push(id);
      return kept;
    });
  }

  /** The version of a calendar that is in force at an instant, else its first. Undefined where there is no such calendar. */
  async inForce(on: Pool | PoolClient, id: string, at: Date): Promise<CalendarRef | undefined> {
    const { rows } = await on.query<CalendarRef>(
      `SELECT id, version FROM calendar WHERE id = $1
       ORDER BY (valid_from <= $2) DESC, CASE WHEN valid_from <= $2 THEN -version ELSE version END LIMIT 1`,
      [id, at],
    );
    return rows[0];
  }

  /** The newest version of a calendar that is known, whether or not it is in force yet; 0 where there is none. */
  async newest(on: Pool | PoolClient, id: string): Promise<number> {
    const { rows } = await on.query<{ version: number | null }>(
      'SELECT max(version) AS version FROM calendar WHERE id = $1',
      [id],
    );
    return rows[0]?.version ?? 0;
  }

  /** Undefined where there is no such calendar. */
  async history(on: Pool | PoolClient, id: string): Promise<CalendarHistory | undefined> {
    const versions = await this.versions(on, id, null);
    const newest = versions.at(-1)?.version;
    return newest === undefined ? undefined : { versions, newest };
  }

  /** @param to the last version asked for; null: whatever there is */
  private async versions(on: Pool | PoolClient, id: string, to: number | null): Promise<NumberedVersion[]> {
    const { rows } = await on.query<{ version: number; valid_from: Date }>(
      'SELECT version, valid_from FROM calendar WHERE id = $1 AND version <= coalesce($2, version) ORDER BY version',
      [id, to],
    );
    const versions: NumberedVersion[] = [];
    for (const { version, valid_from } of rows)
      versions.push({
        version,
        from: valid_from.getTime(),
        calendar: await this.load(on, { id, version }),
      });
    return versions;
  }

  /** A calendar ready to be asked. */
  async load(on: Pool | PoolClient, { id, version }: CalendarRef): Promise<Calendar> {
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

  /**
   * When a calendar is open first, at or after an instant, by the version that is in force then and those after it.
   * @throws DomainError `not-ready` where there is no such calendar
   */
  async nextOpening(on: Pool | PoolClient, id: string, at: Date): Promise<NextOpening> {
    const inForce = await this.inForce(on, id, at);
    if (!inForce) throw new DomainError('not-ready', `The calendar ${id} is not known here yet.`);
    return this.openingFrom(on, inForce, await this.newest(on, id), at);
  }

  /** When a calendar is open first, at or after an instant, by its versions from the given one to the newest. */
  async openingFrom(
    on: Pool | PoolClient,
    from: CalendarRef,
    newest: number,
    at: Date,
  ): Promise<NextOpening> {
    const { versions } = await this.countingBy(on, from.id, from.version, newest);
    return { at: firstOpen(versions, at), zone: (await this.load(on, from)).zone };
  }

  /**
   * A clock by the versions of a calendar from one to another: each counts from when it is in force, the first also before.
   * No version stops it: see {@link countingVersions}.
   */
  async clock(on: Pool | PoolClient, id: string, from: number, to: number): Promise<Clock> {
    return (await this.countingBy(on, id, from, to)).clock;
  }

  private async countingBy(on: Pool | PoolClient, id: string, from: number, to: number): Promise<Counting> {
    const key = `${id}/${String(from)}-${String(to)}`;
    const known = this.counting.get(key);
    if (known) return known;
    const all = await this.versions(on, id, to);
    const first = all.findIndex(({ version }) => version >= from);
    if (first < 0) throw new Error(`there is no calendar ${key}`);
    const versions = countingVersions(all, first);
    const counting = { versions, clock: countingClock(versions) };
    this.counting.set(key, counting);
    return counting;
  }
}

async function seedOne(
  transaction: PoolClient,
  id: string,
  definition: CalendarDefinition,
): Promise<'current' | 'kept' | 'added'> {
  const { rows } = await transaction.query<{
    version: number;
    author: string;
    definition: CalendarDefinition;
  }>('SELECT version, author, definition FROM calendar WHERE id = $1 ORDER BY version DESC', [id]);
  const [newest] = rows;
  const released = rows.find(({ author }) => author === release);
  if (released && contentHash(released.definition) === contentHash(definition)) return 'current';
  if (newest && newest.author !== release) return 'kept';
  await transaction.query(
    `INSERT INTO calendar (id, version, valid_from, definition, author)
     VALUES ($1, $2, CASE WHEN $2 = 1 THEN '2000-01-01T00:00:00Z' ELSE clock_timestamp() + $4::interval END, $3::jsonb, $5)`,
    [id, (newest?.version ?? 0) + 1, JSON.stringify(definition), notice, release],
  );
  return 'added';
}
