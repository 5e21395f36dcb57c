/** DDL of the copies, version 1, for a service's migration. Never edit: a change is a `V2` for a later migration. */
export const SNAPSHOT_TABLES_V1 = `
  CREATE TABLE snapshot_copy (
    topic text NOT NULL,
    id text NOT NULL,
    version integer NOT NULL,
    valid_from timestamptz NOT NULL,
    data jsonb NOT NULL,
    PRIMARY KEY (topic, id, version)
  );
  CREATE TABLE snapshot_ready (
    topic text PRIMARY KEY,
    since timestamptz NOT NULL DEFAULT clock_timestamp()
  )`;

/** Versions are immutable: one that comes again changes nothing. */
export const insertVersion = `
  INSERT INTO snapshot_copy (topic, id, version, valid_from, data) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (topic, id, version) DO NOTHING`;

export const markReady = 'INSERT INTO snapshot_ready (topic) VALUES ($1) ON CONFLICT (topic) DO NOTHING';

export const selectReady = 'SELECT topic FROM snapshot_ready WHERE topic = ANY($1::text[])';

/** Newest first; between two of the same instant the higher version counts. */
export const selectVersions = {
  name: 'platform: versions of a snapshot',
  text: 'SELECT valid_from, data FROM snapshot_copy WHERE topic = $1 AND id = $2 ORDER BY valid_from DESC, version DESC',
};

export const selectInForce = {
  name: 'platform: snapshots in force',
  text: `
    SELECT DISTINCT ON (id) data FROM snapshot_copy WHERE topic = $1 AND valid_from <= $2
    ORDER BY id, valid_from DESC, version DESC`,
};
