import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { driverOptions, type ConnectionSettings } from './connection-settings.js';

/**
 * Creates the schema if it isn't there, and runs the pending migrations, one process at a time.
 * The lock is a session's own, so a process that dies gives it back.
 */
export async function migrate(dataSource: DataSource, settings: ConnectionSettings): Promise<void> {
  const client = new Client({
    ...driverOptions(settings),
    connectionString: settings.url,
    statement_timeout: 0,
    query_timeout: 0,
  });
  await client.connect();
  try {
    await client.query('SELECT pg_advisory_lock(hashtext($1))', [`migrations of ${settings.schema}`]);
    await ensureSchema(client, settings.schema);
    await dataSource.runMigrations({ transaction: 'each' });
  } finally {
    await client.end();
  }
}

/** Asks first: a role that owns its schema need not be allowed to create one. */
async function ensureSchema(client: Client, schema: string): Promise<void> {
  const found = await client.query('SELECT FROM pg_namespace WHERE nspname = $1', [schema]);
  if (found.rowCount === 0) await client.query(`CREATE SCHEMA ${client.escapeIdentifier(schema)}`);
}
