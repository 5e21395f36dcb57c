// @ts-check
import pg from 'pg';
import { newSecret } from './folders.js';

/** The services that keep rows; each owns the schema of its name. */
export const DATABASE_SERVICES = /** @type {const} */ (['intake', 'routing', 'notification', 'approval']);

/** @typedef {typeof DATABASE_SERVICES[number]} DatabaseService */

/**
 * Makes the database, and for each service a role that owns the schema of the service's name and may nothing else.
 * The roles get new random passwords each time.
 *
 * @param {string} adminUrl a superuser's; on a server of one's own its database's name is the one used
 * @param {string} database
 * @returns {Promise<Record<DatabaseService, string>>} each service's DATABASE_URL
 */
export async function furnishDatabase(adminUrl, database) {
  await withClient(adminUrl, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [database]);
    if (!rowCount) await client.query(`create database ${name(database)}`);
  });
  const url = withPath(adminUrl, database);
  const entries = await withClient(url, async (client) => {
    await client.query(`revoke all on database ${name(database)} from public`);
    await client.query('revoke all on schema public from public');
    /** @type {[string, string][]} */
    const urls = [];
    for (const service of DATABASE_SERVICES) {
      const password = newSecret();
      await furnishRole(client, database, service, password);
      urls.push([service, withUser(url, roleOf(database, service), password)]);
    }
    return urls;
  });
  return /** @type {Record<DatabaseService, string>} */ (Object.fromEntries(entries));
}

/**
 * Roles belong to the whole server, hence the database's name in them.
 *
 * @param {string} database
 * @param {DatabaseService} service
 */
export function roleOf(database, service) {
  return `${database}_${service}`;
}

/**
 * @param {pg.Client} client
 * @param {string} database
 * @param {DatabaseService} service
 * @param {string} password
 */
async function furnishRole(client, database, service, password) {
  const role = roleOf(database, service);
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role]);
  if (!rowCount) await client.query(`create role ${name(role)}`);
  await client.query(
    `alter role ${name(role)} login nosuperuser nocreatedb nocreaterole password ${pg.escapeLiteral(password)}`,
  );
  await client.query(`grant connect, temporary on database ${name(database)} to ${name(role)}`);
  await client.query(`create schema if not exists ${name(service)} authorization ${name(role)}`);
  await client.query(`revoke all on schema ${name(service)} from public`);
  await client.query(
    `alter role ${name(role)} in database ${name(database)} set search_path = ${name(service)}`,
  );
}

/**
 * @template T
 * @param {string} url
 * @param {(client: pg.Client) => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withClient(url, work) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** @param {string} identifier */
function name(identifier) {
  return pg.escapeIdentifier(identifier);
}

/**
 * @param {string} url
 * @param {string} database
 */
function withPath(url, database) {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/**
 * @param {string} url
 * @param {string} user
 * @param {string} password
 */
function withUser(url, user, password) {
  const changed = new URL(url);
  changed.username = user;
  changed.password = password;
  return changed.href;
}
