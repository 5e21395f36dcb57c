// @ts-check
import { randomBytes } from 'node:crypto';
import { statfsSync } from 'node:fs';
import { mkdir, open, readFile, rename, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { codeOf, StartFailure } from './failure.js';

/** The root of the repository. */
export const REPOSITORY = resolve(dirname(fileURLToPath(import.meta.url)), '../../..');

const GIGABYTE = 1024 ** 3;

/**
 * Where the running system keeps its data. One folder, so that removing it is starting anew.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function dataFolder(env) {
  return resolve(env.MOTTAK_DATA || join(REPOSITORY, '.mottak'));
}

/**
 * Where what was fetched is kept; shared by every data folder and safe to delete.
 *
 * @param {NodeJS.ProcessEnv} env
 */
export function cacheFolder(env) {
  return resolve(env.MOTTAK_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'mottak'));
}

/**
 * Makes sure that the folder exists and that its disk has room for what a start writes.
 *
 * @param {string} folder
 * @param {string} variable what moves the folder elsewhere
 */
export async function requireRoom(folder, variable) {
  await mkdir(folder, { recursive: true });
  const { bavail, bsize } = await statfs(folder);
  if (bavail * bsize >= GIGABYTE) return;
  const left = Math.floor((bavail * bsize) / 1024 ** 2);
  throw new StartFailure(
    `The disk is nearly full (${left} MB left at ${folder}): free at least 1 GB, or choose another folder with ${variable}.`,
  );
}

/**
 * Whether there is next to no room left. Whoever fails then says so in words of their own, if at all.
 *
 * @param {string} folder
 */
export function isFull(folder) {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize < GIGABYTE / 16;
}

/**
 * Writes a file that only this user may read, whole or not at all.
 *
 * @param {string} path
 * @param {string} text
 */
export async function writePrivate(path, text) {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.tmp`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/**
 * A file's text, or undefined when there is none.
 *
 * @param {string} path
 */
export async function readIfThere(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** A secret with 192 bits that needs no escaping in URLs. */
export function newSecret() {
  return randomBytes(24).toString('base64url');
}
