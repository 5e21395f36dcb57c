import type { PoolConfig } from 'pg';
import type { DatabaseEnvironment } from '../config/environment.js';

/** What the raw pool and the DataSource have in common. Times are milliseconds. */
export interface ConnectionSettings {
  url: string;
  schema: string;
  service: string;
  poolSize: number;
}

export const connectionSettings = (
  environment: DatabaseEnvironment,
  schema: string,
  service: string,
): ConnectionSettings => ({
  url: environment.DATABASE_URL,
  schema,
  service,
  poolSize: environment.DATABASE_POOL,
});

/** For `pg`: search path is the service's own schema, and no statement or open transaction lasts for ever. */
export function driverOptions({ schema, service }: ConnectionSettings): PoolConfig {
  return {
    application_name: `mottak-${service}`,
    options: `-c search_path=${schema} -c timezone=UTC`,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
    // A server that is frozen, or gone without a word, ends no statement by itself.
    query_timeout: 35_000,
    idle_in_transaction_session_timeout: 30_000,
    keepAlive: true,
  };
}
