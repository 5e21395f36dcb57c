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
export async function cached({ cacheDir, say }, name, fill) {
  const folder = join(cacheDir, name);
  if (existsSync(folder)) return folder;
  await sweep(cacheDir);
  const temporary = join(cacheDir, `${UNFINISHED}${name}.${randomUUID()}`);
  await mkdir(temporary, { recursive: true });
  const progress = reportGrowth(temporary, say);
  try {
    await fill(temporary);
    await mkdir(dirname(folder), { recursive: true });
    // Another start may have been quicker; what it fetched was verified just the same.
    await rename(temporary, folder).catch((error) => {
      if (!existsSync(folder)) throw error;
    });
    return folder;
  } finally {
    clearInterval(progress);
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
 * @param {string} folder
 * @param {(line: string) => void} say
 */
function reportGrowth(folder, say) {
  let shown = 0;
  return setInterval(() => {
    void sizeOf(folder).then((bytes) => {
      if (bytes > shown) say(`fetching: ${(bytes / 1e6).toFixed(1)} MB so far`);
      shown = bytes;
    });
  }, 1_000);
}

/**
 * Bytes in a folder's files; those that go away meanwhile don't count.
 *
 * @param {string} folder
 * @returns {Promise<number>}
 */
async function sizeOf(folder) {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries.map((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sizeOf(path);
      return stat(path).then(
        ({ size }) => size,
        () => 0,
      );
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
