// @ts-check
import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readIfThere } from './folders.js';
import { endGroup } from './tool.js';

/** Where the reporter leaves what it knows, in a project's folder. Nx keeps the counts. */
export const RESULTS = 'test-results';
export const COUNTS = 'counts.json';
export const RUNNING = 'running';

const LOOK_EVERY_MS = 500;

/**
 * Runs Jest in this folder. A run whose tests have ended, but that doesn't end itself, and one that passes its deadline
 * is ended and has failed; a clear word says which, and where it stood.
 *
 * @param {string[]} args Jest's
 * @param {object} limits
 * @param {number} limits.withinMs for the whole run
 * @param {number} [limits.lingersMs] how long it may take to end after its last test
 * @param {(line: string) => void} [limits.say]
 * @returns {Promise<number>} the exit code
 */
export async function runJest(args, { withinMs, lingersMs = 30_000, say = console.error }) {
  const results = join(process.cwd(), RESULTS);
  for (const file of [COUNTS, RUNNING]) rmSync(join(results, file), { force: true });
  const jest = createRequire(import.meta.url).resolve('jest/bin/jest');
  const child = spawn(process.execPath, [jest, ...args], { stdio: 'inherit', detached: true });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.once(signal, () => endGroup(child));
  /** @type {Promise<number>} */
  const ended = new Promise((done) => child.once('close', (code) => done(code ?? 1)));
  const watching = new AbortController();
  const stuck = whatIsWrong(results, { withinMs, lingersMs }, watching.signal);
  const first = await Promise.race([ended, stuck]);
  watching.abort();
  if (typeof first === 'number') return first;
  say(`\n${first}`);
  endGroup(child);
  await ended;
  return 1;
}

/**
 * Resolves with a sentence once the run is to be ended.
 *
 * @param {string} results
 * @param {{withinMs: number, lingersMs: number}} limits
 * @param {AbortSignal} signal
 */
async function whatIsWrong(results, { withinMs, lingersMs }, signal) {
  const deadline = Date.now() + withinMs;
  let over = 0;
  while (!signal.aborted) {
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    if (existsSync(join(results, COUNTS))) over ||= Date.now();
    if (over && Date.now() - over > lingersMs)
      return `The tests are over, but something that they started is not: the run was ended after ${lingersMs / 1000} s more.`;
    if (Date.now() > deadline) {
      const file = await readIfThere(join(results, RUNNING));
      return `The tests took longer than ${withinMs / 60_000} minutes, and were ended${file ? ` in ${file}` : ''}.`;
    }
  }
  return '';
}
