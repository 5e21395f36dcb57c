import { Injectable } from '@nestjs/common';
import { DomainError, type Absence, type Absences } from '@mottak/contracts';
import { inTransaction } from '@mottak/platform';
import { Pool, type PoolClient } from 'pg';

/** When people of the staff are away. */
@Injectable()
export class AbsenceStore {
  constructor(private readonly pool: Pool) {}

  /** The earliest first. @throws DomainError `not-found` where there is no such person */
  async of(staffId: string): Promise<Absence[]> {
    const { rows } = await this.pool.query<{ from: Date | null; until: Date; why: string }>(
      `SELECT a."from", a.until, a.why FROM staff_member m LEFT JOIN staff_absence a ON a.staff_id = m.id
       WHERE m.id = $1 ORDER BY a."from", a.until`,
      [staffId],
    );
    if (rows.length === 0) throw nobody();
    return rows.flatMap(({ from, until, why }) =>
      from ? [{ from: from.toISOString(), until: until.toISOString(), why }] : [],
    );
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

  /** Replaces all absences of somebody. @throws DomainError `not-found` where there is no such person */
  async replace(staffId: string, { items }: Absences): Promise<Absence[]> {
    await inTransaction(this.pool, async (transaction) => {
      const { rowCount } = await transaction.query(
        'SELECT FROM staff_member WHERE id = $1 FOR NO KEY UPDATE',
        [staffId],
      );
      if (rowCount === 0) throw nobody();
      await transaction.query('DELETE FROM staff_absence WHERE staff_id = $1', [staffId]);
      await transaction.query(
        `INSERT INTO staff_absence (staff_id, "from", until, why)
         SELECT $1, "from", until, why
         FROM jsonb_to_recordset($2::jsonb) AS a ("from" timestamptz, until timestamptz, why text)`,
        [staffId, JSON.stringify(items)],
      );
    });
    return this.of(staffId);
  }
}

const nobody = () => new DomainError('not-found', 'There is nobody of that id in the directory.');
