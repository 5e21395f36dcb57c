/**
 * DDL of the record of changes, version 1, for a service's migration. Never edit: a change is a `V2` for a later migration.
 */
export const KEPT_TABLES_V1 = `
  CREATE TABLE kept_version (
    what text NOT NULL,
    version integer NOT NULL CHECK (version >= 1),
    at timestamptz(3) NOT NULL DEFAULT clock_timestamp(),
    by text NOT NULL,
    why text NOT NULL,
    PRIMARY KEY (what, version)
  );
  COMMENT ON TABLE kept_version IS 'never changed: who replaced something that operators keep, when and why';
  CREATE TABLE kept_change (
    what text NOT NULL,
    version integer NOT NULL,
    item text NOT NULL,
    was jsonb,
    became jsonb,
    PRIMARY KEY (what, version, item),
    FOREIGN KEY (what, version) REFERENCES kept_version (what, version)
  );
  COMMENT ON TABLE kept_change IS 'what a version changed, an item a row; who is erased is so here too: was and became of their item';
  CREATE INDEX kept_change_of_item ON kept_change (item)`;

export const lockSql = `SELECT pg_advisory_xact_lock(hashtextextended('kept ' || $1, 0))`;

export const newestSql = `SELECT coalesce(max(version), 0) AS version FROM kept_version WHERE what = $1`;

/** $5: the changes as JSON. */
export const insertSql = `
  WITH v AS (INSERT INTO kept_version (what, version, by, why) VALUES ($1, $2, $3, $4) RETURNING what, version)
  INSERT INTO kept_change (what, version, item, was, became)
  SELECT v.what, v.version, c.item, c.was, c.became
  FROM v, jsonb_to_recordset($5::jsonb) AS c (item text, was jsonb, became jsonb)`;

export const versionsSql = `
  SELECT version, by, why, at,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('item', c.item, 'was', c.was, 'became', c.became) ORDER BY c.item), '[]')
      FROM kept_change c WHERE c.what = v.what AND c.version = v.version) AS changes
  FROM kept_version v
  WHERE what = $1 AND ($3::int IS NULL OR version < $3)
  ORDER BY version DESC LIMIT $2`;
