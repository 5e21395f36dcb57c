import { Injectable } from '@nestjs/common';
import { DomainError, type Absence } from '@mottak/contracts';
import { keptVersionOf, replaceKept, type Edit, type Kept } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';

/** Somebody's absences in a version of them. */
export interface VersionedAbsences {
  version: number;
  items: Absence[];
}

/** Their name in the record of changes. */
export const absencesKept = (staffId: string): string => `absences/${staffId}`;

/** When people of the staff are away. */
@Injectable()
export class AbsenceStore {
  constructor(private readonly pool: Pool) {}

  /** The earliest first. @throws DomainError `not-found` where there is no such person */
  async of(staffId: string): Promise<VersionedAbsences> {
    const version = await keptVersionOf(this.pool, absencesKept(staffId));
    return { version, items: await absencesOf(this.pool, staffId) };
  }

  /** Which of some people of the staff are away at an instant; who isn't in the directory is never known to be. */
  async awayAt(on: PoolClient, staffIds: readonly string[], at: Date): Promise<Set<string>> {
    const { rows } = await on.query<{ staff_id: string }>(
      `SELECT DISTINCT staff_id FROM staff_absence
       WHERE staff_id = ANY($1::text[]) AND "from" <= $2 AND until > $2`,
      [staffIds, at],
    );
    return new Set(rows.map(({ staff_id }) => staff_id));
  }

  /** Replaces all absences of somebody. @throws DomainError `not-found` where there is no such person; `stale` */
  async replace(staffId: string, items: readonly Absence[], edit: Edit): Promise<VersionedAbsences> {
    const read = async (transaction: PoolClient): Promise<Kept> =>
      new Map([[staffId, { items: await absencesOf(transaction, staffId) }]]);
    const write = (transaction: PoolClient) => writeAbsences(transaction, staffId, items);
    await replaceKept(this.pool, { what: absencesKept(staffId), read, write }, edit);
    return this.of(staffId);
  }
}

async function absencesOf(on: Pool | PoolClient, staffId: string): Promise<Absence[]> {
  const { rows } = await on.query<{ from: Date | null; until: Date; why: string }>(
    `SELECT a."from", a.until, a.why FROM staff_member m LEFT JOIN staff_absence a ON a.staff_id = m.id
     WHERE m.id = $1 ORDER BY a."from", a.until`,
    [staffId],
  );
  if (rows.length === 0) throw new DomainError('not-found', 'No staff member has this id.');
  return rows.flatMap(({ from, until, why }) =>
    from ? [{ from: from.toISOString(), until: until.toISOString(), why }] : [],
  );
}

/** Whoever replaces the directory meanwhile waits for the person's row, and so does this for them. */
async function writeAbsences(
  transaction: PoolClient,
  staffId: string,
  items: readonly Absence[],
): Promise<void> {
  await transaction.query('SELECT FROM staff_member WHERE id = $1 FOR NO KEY UPDATE', [staffId]);
  await transaction.query('DELETE FROM staff_absence WHERE staff_id = $1', [staffId]);
  await transaction.query(
    `INSERT INTO staff_absence (staff_id, "from", until, why)
     SELECT $1, "from", until, why
     FROM jsonb_to_recordset($2::jsonb) AS a ("from" timestamptz, until timestamptz, why text)`,
    [staffId, JSON.stringify(items)],
  );
}
