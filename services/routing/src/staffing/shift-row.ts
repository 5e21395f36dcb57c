import type { DeskPost, DutyShift } from '@mottak/contracts';
import type { PoolClient } from 'pg';

/** A shift in one version. */
export interface ShiftRow {
  id: string;
  version: number;
  person: string;
  post: DeskPost;
  starts_at: Date;
  ends_at: Date | null;
  lapses_at: Date;
  void: boolean;
  recorded_by: string;
  why: string | null;
}

const columns = 'id, version, person, post, starts_at, ends_at, lapses_at, void, recorded_by, why';

/** The current versions of shifts that are no mistake. */
export const currentShifts = `SELECT ${columns} FROM duty_shift WHERE NOT superseded AND NOT void`;

const ofPerson = `${currentShifts} AND person = $1 AND post = $2 AND ends_at IS NULL`;
const lockPerson = `SELECT pg_advisory_xact_lock(hashtextextended('duty ' || $1 || chr(10) || $2, 0))`;
const byId = `SELECT ${columns} FROM duty_shift WHERE id = $1 AND NOT superseded FOR UPDATE`;
const supersede = 'UPDATE duty_shift SET superseded = true WHERE id = $1 AND version = $2';
const insert = `
  INSERT INTO duty_shift (${columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ${columns}`;

/**
 * A person's open shift at a post, lapsed or not. Takes a lock first: another sign-on or sign-off of theirs waits until this
 * transaction ends.
 */
export async function openShift(
  on: PoolClient,
  person: string,
  post: DeskPost,
): Promise<ShiftRow | undefined> {
  await on.query(lockPerson, [person, post]);
  return (await on.query<ShiftRow>(ofPerson, [person, post])).rows[0];
}

/** A shift in its current version, under lock. */
export const shiftById = async (on: PoolClient, id: string): Promise<ShiftRow | undefined> =>
  (await on.query<ShiftRow>(byId, [id])).rows[0];

/** Writes a version; the one before it, if there is one, stays on record. */
export async function writeShift(on: PoolClient, shift: ShiftRow): Promise<ShiftRow> {
  await on.query(supersede, [shift.id, shift.version - 1]);
  const { rows } = await on.query<ShiftRow>(insert, [
    shift.id,
    shift.version,
    shift.person,
    shift.post,
    shift.starts_at,
    shift.ends_at,
    shift.lapses_at,
    shift.void,
    shift.recorded_by,
    shift.why,
  ]);
  const [written] = rows;
  if (written === undefined) throw new Error('the shift was not written');
  return written;
}

export const viewOfShift = (row: ShiftRow): DutyShift => ({
  id: row.id,
  version: row.version,
  person: row.person,
  post: row.post,
  from: row.starts_at.toISOString(),
  until: row.ends_at?.toISOString() ?? null,
  lapsesAt: row.lapses_at.toISOString(),
  void: row.void,
  recordedBy: row.recorded_by,
  why: row.why,
});
