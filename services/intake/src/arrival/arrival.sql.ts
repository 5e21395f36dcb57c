import { placeholders } from './parameters.js';

/** What every arrival is stored with: its identity and its source, raw, as it came. */
export const arrivalParameters = {
  id: 'uuid',
  source: 'text',
  sourceId: 'text',
  bodyHash: 'bytea',
  adapter: 'text',
  credential: 'text',
  headers: 'jsonb',
  raw: 'bytea',
  /** When the source says that it came (ISO 8601), or null: now. */
  receivedAt: 'timestamptz',
} as const;

const p = placeholders(arrivalParameters);

/**
 * The first steps of an acceptance. `prior` is an arrival of the same identity, if there is one. `gate` opens if there is
 * none and nobody else is at it: the lock is held to the end of the statement, which is a transaction of its own.
 * A rival that commits between this statement's snapshot and its lock isn't seen by `prior`; then the insertion violates
 * `arrival_identity`, nothing is kept, and the statement is run once more.
 */
export const arrivalSteps = stepsWith('', 'open');

/** The same, where more must hold for an arrival that is new: `condition` may look at `gate`, and at the `bound`'s own step. */
export function stepsWith(bound: string, condition: string): string {
  return `
  prior AS MATERIALIZED (
    SELECT id, body_hash FROM arrival WHERE source = ${p.source} AND source_id = ${p.sourceId}
  ),
  gate AS MATERIALIZED (
    SELECT EXISTS (SELECT FROM prior) AS known,
      CASE WHEN EXISTS (SELECT FROM prior) THEN false
        ELSE pg_try_advisory_xact_lock(hashtextextended(${p.source} || chr(10) || ${p.sourceId}, 0)) END AS open
  ),${bound}
  stored AS (
    INSERT INTO arrival (id, source, source_id, body_hash, adapter, credential, headers, raw)
    SELECT ${p.id}, ${p.source}, ${p.sourceId}, ${p.bodyHash}, ${p.adapter}, ${p.credential}, ${p.headers}, ${p.raw}
    FROM gate WHERE ${condition}
    RETURNING id, coalesce(${p.receivedAt}, date_trunc('milliseconds', clock_timestamp())) AS received_at
  )`;
}

/** Whether what was found under the identity is what was sent now. */
export const priorOutcome = `CASE WHEN prior.body_hash = ${p.bodyHash} THEN 'repeated' ELSE 'key-reused' END`;

/** ISO 8601 UTC with milliseconds, as events and answers carry an instant. */
export const isoOf = (instant: string): string =>
  `to_char(${instant} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
