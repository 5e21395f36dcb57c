// @ts-check
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from './failure.js';

/**
 * Who runs: its process id, and when it began. The id alone isn't enough, since ids are used again.
 *
 * @typedef {{name: string, pid: number, began: string}} ProcessRecord
 */

/**
 * When a process began, in the system's own terms; undefined when there is no such process (a zombie is none).
 *
 * @param {number} pid
 * @returns {string | undefined}
 */
export function beganAt(pid) {
  try {
    if (process.platform !== 'linux') {
      const [state, ...began] = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
        encoding: 'utf8',
      })
        .trim()
        .split(/\s+/);
      return state?.startsWith('Z') ? undefined : began.join(' ');
    }
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name stands in parentheses and may hold spaces; the fields after it don't.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? undefined : `${bootId()}/${fields[19]}`;
  } catch {
    return undefined;
  }
}

/** @param {ProcessRecord} record */
export function isRunning({ pid, began }) {
  return beganAt(pid) === began;
}

/**
 * Remembers a process in a folder, so that a later start finds it when this one was killed.
 *
 * @param {string} folder
 * @param {string} name
 * @param {number} pid
 */
export function remember(folder, name, pid) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), JSON.stringify({ name, pid, began: beganAt(pid) ?? '' }));
}

/**
 * @param {string} folder
 * @param {string} name
 */
export function forget(folder, name) {
  rmSync(join(folder, `${name}.json`), { force: true });
}

/**
 * @param {string} folder
 * @returns {ProcessRecord[]}
 */
export function remembered(folder) {
  try {
    return readdirSync(folder)
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => readRecord(join(folder, file)));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * @param {string} path
 * @returns {ProcessRecord[]} none when the file is gone or was cut off in the middle
 */
export function readRecord(path) {
  try {
    const { name, pid, began } = JSON.parse(readFileSync(path, 'utf8'));
    return [{ name: String(name), pid: Number(pid), began: String(began) }];
  } catch {
    return [];
  }
}

/**
 * Stops what an earlier start left running, politely first.
 *
 * @param {string} folder
 * @param {(line: string) => void} say
 */
export async function stopLeftovers(folder, say) {
  const left = remembered(folder).filter(isRunning);
  if (left.length > 0)
    say(`stopping what an earlier start left running: ${left.map(({ name }) => name).join(', ')}`);
  for (const { pid } of left) signal(pid, 'SIGTERM');
  // SIGINT makes Postgres drop its connections instead of waiting for them.
  for (const { pid } of left.filter(({ name }) => name === 'postgres')) signal(pid, 'SIGINT');
  const deadline = Date.now() + 8_000;
  while (left.some(isRunning) && Date.now() < deadline) await sleep(50);
  for (const record of left.filter(isRunning)) signal(record.pid, 'SIGKILL');
  while (left.some(isRunning) && Date.now() < deadline + 5_000) await sleep(50);
  rmSync(folder, { recursive: true, force: true });
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** Start times count from the boot, so two boots must not look alike. */
function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
