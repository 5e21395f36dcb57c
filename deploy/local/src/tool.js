// @ts-check
import { spawn } from 'node:child_process';
import { codeOf } from './failure.js';

/**
 * A tool that ended with another code than 0, or can't be found (`code` is then ENOENT).
 */
export class ToolFailure extends Error {
  /**
   * @param {string} command
   * @param {string | number | null} code
   * @param {string} output what it said last
   */
  constructor(command, code, output) {
    super(`${command} ended with ${code ?? 'a signal'}: ${output}`);
    this.name = 'ToolFailure';
    this.code = code;
    this.output = output;
  }
}

/**
 * Runs a tool to its end.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {NodeJS.ProcessEnv} [options.env] added to this process's own
 * @param {number} [options.uid]
 * @param {number} [options.gid]
 * @param {AbortSignal} [options.signal] ends the tool and all that it started
 * @param {(line: string) => void} [options.onLine]
 * @returns {Promise<string>} what it wrote to both outputs
 * @throws {ToolFailure}
 */
export async function runTool(command, args, { cwd, env, uid, gid, signal, onLine } = {}) {
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // A group of its own: Maven, pip and Nx start others, which have to end with them.
    detached: true,
    ...(uid === undefined ? {} : { uid, gid }),
  });
  let output = '';
  let line = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
      output = (output + text).slice(-100_000);
      const lines = (line + text).split(/\r?\n/);
      line = lines.pop() ?? '';
      for (const whole of lines) onLine?.(whole);
    });
  }
  const end = () => endGroup(child);
  signal?.addEventListener('abort', end, { once: true });
  try {
    const code = await new Promise((done, fail) => {
      child.once('error', (error) => fail(new ToolFailure(command, codeOf(error), error.message)));
      child.once('close', (exitCode) => done(exitCode));
    });
    signal?.throwIfAborted();
    if (code !== 0) throw new ToolFailure(command, code, lastLines(output));
    return output;
  } finally {
    signal?.removeEventListener('abort', end);
  }
}

/**
 * Politely first, so that the tool can end what it started in other groups.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
export function endGroup(child) {
  const { pid } = child;
  if (pid === undefined) return;
  signalGroup(pid, 'SIGTERM');
  const hard = setTimeout(() => signalGroup(pid, 'SIGKILL'), 3_000);
  child.once('close', () => clearTimeout(hard));
}

/**
 * @param {number} pid
 * @param {NodeJS.Signals} name
 */
function signalGroup(pid, name) {
  try {
    process.kill(-pid, name);
  } catch (error) {
    if (codeOf(error) !== 'ESRCH') throw error;
  }
}

/** @param {string} text */
function lastLines(text) {
  return text.trim().split('\n').slice(-8).join('\n');
}
