// @ts-check
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRunning, readRecord, stopLeftovers } from './process-record.js';

/** Test runs put all their data below one such folder, and name it to their children by this variable. */
export const TEST_FOLDER_VARIABLE = 'MOTTAK_TEST_DIR';

const PREFIX = 'mottak-test-';

/**
 * A new folder for a run's or a stack's data.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function newTemporaryData(env) {
  return mkdtemp(join(env[TEST_FOLDER_VARIABLE] || tmpdir(), PREFIX));
}

/**
 * Ends whatever still runs on a folder or on one below it, and removes it.
 *
 * @param {string} folder
 */
export async function removeTemporaryData(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isDirectory() && entry.name.startsWith(PREFIX))
      await removeTemporaryData(join(folder, entry.name));
  }
  const [holder] = readRecord(join(folder, 'supervisor.lock'));
  // It would start again what is stopped here.
  if (holder && holder.pid !== process.pid && isRunning(holder)) process.kill(holder.pid, 'SIGKILL');
  await stopLeftovers(join(folder, 'run'), () => {});
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Cleans up after test runs that were killed: folders whose owner is gone. */
export async function sweepTemporaryData() {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    const folder = join(tmpdir(), name);
    const lock = join(folder, 'supervisor.lock');
    if (existsSync(lock) && !readRecord(lock).some(isRunning)) await removeTemporaryData(folder);
  }
}
