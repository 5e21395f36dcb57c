// @ts-check
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Connection } from '@temporalio/client';
import { TEMPORAL_CLI, temporalBinary } from './temporal-binaries.js';
import { furnishNamespace } from './temporal-namespace.js';

/** @typedef {import('./part.js').Part} Part */
/** @typedef {import('./part.js').PartContext} PartContext */

export const NAMESPACE = 'mottak';

/**
 * Temporal's development server with its web page, on a database file that survives.
 *
 * @param {PartContext} context
 * @returns {Part & {cli: () => string}}
 */
export function temporalPart(context) {
  const { dataDir, ports } = context;
  const folder = join(dataDir, 'temporal');
  const address = `127.0.0.1:${ports.temporal}`;
  let cli = '';
  return {
    name: 'temporal',
    cli: () => cli,
    async prepare() {
      await mkdir(folder, { recursive: true });
      cli = await temporalBinary(context, TEMPORAL_CLI);
    },
    launch: () => ({
      command: cli,
      args: [
        ...[
          'server',
          'start-dev',
          '--ip',
          '127.0.0.1',
          '--port',
          String(ports.temporal),
          '--ui-port',
          String(ports['temporal-ui']),
        ],
        ...['--db-filename', join(folder, 'temporal.db'), '--namespace', NAMESPACE, '--log-level', 'warn'],
        // Without these each commit waits for the disk twice: a third of the starts a second.
        ...['--sqlite-pragma', 'journal_mode=wal', '--sqlite-pragma', 'synchronous=normal'],
      ],
      cwd: folder,
    }),
    ready: () => temporalAnswers(address),
    furnish: () => furnishNamespace(address, NAMESPACE, { own: true }),
  };
}

/**
 * @param {string} address
 * @throws when it isn't there, or not yet
 */
export async function temporalAnswers(address) {
  // Connecting asks the server what it can do, so this is more than an open port.
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  await connection.close();
}
