// @ts-check
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const UNFINISHED = '.fetching.';

/** No fetch takes this long: an older one was killed. Milliseconds. */
const ABANDONED_AFTER = 60 * 60_000;

/**
 * What a fetch needs to know.
 *
 * @typedef {object} FetchContext
 * @property {string} cacheDir
 * @property {NodeJS.ProcessEnv} env
 * @property {AbortSignal} signal
 * @property {(line: string) => void} say
 */

/**
 * A folder of the cache, filled once. It is filled under a temporary name and renamed when whole: what is there is
 * complete, whenever the fetch was cut off.
 *
 * @param {FetchContext} context
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill
 * @returns {Promise<string>} its path
 */
export async function cached({ cacheDir }, name, fill) {
  const folder = join(cacheDir, name);
  if (existsSync(folder)) return folder;
  await sweep(cacheDir);
  const temporary = join(cacheDir, `${UNFINISHED}${name}.${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  try {
    await fill(temporary);
    await mkdir(dirname(folder), { recursive: true });
    // Another start may have been quicker; what it fetched was verified just the same.
    await rename(temporary, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/**
 * Removes what killed fetches left behind.
 *
 * @param {string} cacheDir
 */
async function sweep(cacheDir) {
  const names = await readdir(cacheDir).catch(() => []);
  for (const name of names.filter((entry) => entry.startsWith(UNFINISHED))) {
    const folder = join(cacheDir, name);
    const { mtimeMs } = await stat(folder);
    if (Date.now() - mtimeMs > ABANDONED_AFTER) await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Does a work that fetches one file into a folder, and says meanwhile how far it has come.
 *
 * @param {string} folder
 * @param {(line: string) => void} say
 * @param {() => Promise<unknown>} work
 */
export async function tellingProgress(folder, say, work) {
  let told = 0;
  const timer = setInterval(() => {
    void largestFile(folder).then((bytes) => {
      if (bytes - told < 1e6) return;
      told = bytes;
      say(`fetching: ${megabytes(bytes)} so far`);
    });
  }, 1_000);
  try {
    await work();
  } finally {
    clearInterval(timer);
  }
}

/** @param {number} bytes */
export function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

/**
 * Bytes of the largest file below a folder: a tool may copy what it fetched before it removes its own.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
async function largestFile(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return largestFile(path);
      return stat(path).then(
        ({ size }) => size,
        () => 0,
      );
    }),
  );
  return Math.max(0, ...sizes);
}
