import type { Pool, PoolClient } from 'pg';

/** Whatever runs SQL: a Pool, a PoolClient in a transaction, a TypeORM EntityManager or QueryRunner. */
export interface Queryable {
  query(text: string, values?: unknown[]): Promise<unknown>;
}

/**
 * Runs `work` in one transaction on the raw pool (READ COMMITTED). Commits when it resolves, rolls back when it throws.
 * With the DataSource use `dataSource.transaction`. Poke the outbox relay after this has resolved, not inside.
 */
export async function inTransaction<T>(
  pool: Pool,
  work: (transaction: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  let broken: unknown;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.release(broken !== undefined);
  }
}

/** Returns what went wrong, in which case the connection is of no more use. */
async function rollback(client: PoolClient): Promise<unknown> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error ?? 'rollback failed';
  }
}
