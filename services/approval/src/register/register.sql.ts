/** What `register_version` holds of one version, and which version counts now. */
export interface RegisterRow {
  id: string;
  version: number;
  valid_from: Date;
  data: Record<string, unknown>;
  author: string;
  why: string | null;
  made_at: Date;
  in_force: number | null;
}

const inForceAt = (at: string): string => `
  (SELECT f.version FROM register_version f
   WHERE f.kind = r.kind AND f.id = r.id AND f.valid_from <= ${at}
   ORDER BY f.valid_from DESC, f.version DESC LIMIT 1)`;

/** One at a time keeps the register: what a version names must be there when it is kept. */
export const lockSql = `SELECT pg_advisory_xact_lock(hashtextextended('register', 0))`;

/** $1 kind, $2 id, $3 the instant to count at, null for now. */
export const newestSql = `
  SELECT r.*, ${inForceAt('coalesce($3::timestamptz, clock_timestamp())')} AS in_force FROM register_version r
  WHERE r.kind = $1 AND r.id = $2 ORDER BY r.version DESC LIMIT 1`;

/** $1 kind, $2 after which id, or null, $3 how many. Separate agreements belong to their cases. */
export const listSql = `
  SELECT * FROM (
    SELECT DISTINCT ON (r.id) r.*, ${inForceAt('clock_timestamp()')} AS in_force FROM register_version r
    WHERE r.kind = $1 AND ($2::text IS NULL OR r.id > $2) AND NOT r.data ? 'caseId'
    ORDER BY r.id, r.version DESC) newest
  ORDER BY id LIMIT $3`;

/** $1 kind, $2 id, $3 how many, $4 before which version, or null. */
export const versionsSql = `
  SELECT * FROM register_version WHERE kind = $1 AND id = $2 AND ($4::int IS NULL OR version < $4)
  ORDER BY version DESC LIMIT $3`;

/**
 * When a version begins: as asked, else now; a later version at least two seconds from now, so that whoever judges at or after
 * its beginning has seen it. $1 as asked, or null, $2 the version.
 */
export const beginningSql = `
  SELECT clock_timestamp() AS now,
    greatest($1::timestamptz, date_trunc('milliseconds', clock_timestamp())
      + CASE WHEN $2::int > 1 THEN interval '2 seconds' ELSE interval '0' END) AS begins`;
