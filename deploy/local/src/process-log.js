// @ts-check
import { existsSync, mkdirSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** A longer log is set aside at the next start, and the one set aside before it goes. Bytes. */
const LIMIT = 20 * 1024 ** 2;

/**
 * Opens a log to append to.
 *
 * @param {string} path
 * @returns {number} a file descriptor, to be closed by the caller
 */
export function openLog(path) {
  mkdirSync(dirname(path), { recursive: true });
  if (existsSync(path) && statSync(path).size > LIMIT) renameSync(path, `${path}.1`);
  return openSync(path, 'a', 0o600);
}

/**
 * The last lines of a log, for a message.
 *
 * @param {string} path
 * @param {number} [lines]
 */
export function lastLines(path, lines = 5) {
  if (!existsSync(path)) return '';
  return readFileSync(path, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
}
