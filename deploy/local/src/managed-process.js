// @ts-check
import { spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartFailure } from './failure.js';
import { lastLines, openLog } from './process-log.js';
import { forget, remember } from './process-record.js';

/**
 * How to run one part.
 *
 * @typedef {object} Launch
 * @property {string} command
 * @property {string[]} args
 * @property {NodeJS.ProcessEnv} [env] added to this process's own
 * @property {string} [cwd]
 * @property {number} [uid]
 * @property {number} [gid]
 */

/**
 * @typedef {object} ProcessOptions
 * @property {string} name
 * @property {string} dataDir
 * @property {() => Launch | Promise<Launch>} launch asked before each start
 * @property {() => Promise<void>} ready resolves once the part serves; rejected and asked again until then
 * @property {number} [readyWithin] milliseconds; 60 s unless told
 * @property {() => Promise<void>} [alive] rejected while it hangs; asked of what is kept alive, once it has served
 * @property {number} [aliveEvery] milliseconds between two askings; 5 s unless told
 * @property {NodeJS.Signals} [stopSignal]
 * @property {number} [stopWithin] milliseconds until it is killed; 10 s unless told
 * @property {number} [startAttempts] how often a start that ends at once is tried; once unless told
 * @property {boolean} [keepAlive] start it again, with back-off, when it ends unasked or hangs
 * @property {(line: string) => void} say
 */

/** Up for this long, its earlier failures are forgotten. Milliseconds. */
const STEADY_AFTER = 60_000;

/** So often in a row it isn't alive before it is ended: a machine that is busy for a moment is no reason. */
const SIGNS_OF_HANGING = 3;

/** The cause of a failed start: the process ended. */
const ENDED = Symbol('ended');

/**
 * One child process of the stack: started, watched, stopped. It lives in a process group of its own, so that a
 * Ctrl-C in the terminal reaches only the supervisor, which then stops the parts in order.
 */
export class ManagedProcess {
  /** @type {import('node:child_process').ChildProcess | undefined} */
  #child;
  /** Whether it is meant to run. */
  #wanted = false;
  /** Whether it has served since it was last asked to start: before that, ending is a failed start and not a crash. */
  #served = false;
  #failures = 0;
  #startedAt = 0;
  #aborted = new AbortController();
  /** @type {NodeJS.ProcessEnv} */
  #extraEnv = {};

  /** @param {ProcessOptions} options */
  constructor(options) {
    this.options = options;
    this.name = options.name;
    this.log = join(options.dataDir, 'logs', `${options.name}.log`);
    this.records = join(options.dataDir, 'run');
  }

  get pid() {
    return this.#child?.pid;
  }

  get running() {
    return this.#child !== undefined;
  }

  /**
   * Starts it and waits until it serves.
   *
   * @param {{env?: NodeJS.ProcessEnv, ready?: () => Promise<void>}} [how] env: added for this and later starts;
   *   ready: another sign to wait for, this time
   * @throws {StartFailure} with the end of its log when it doesn't come up
   */
  async start({ env, ready = this.options.ready } = {}) {
    if (this.#child) throw new Error(`${this.name} runs already`);
    if (env) this.#extraEnv = env;
    this.#wanted = true;
    this.#served = false;
    this.#aborted = new AbortController();
    for (let left = this.options.startAttempts ?? 1; ; left--) {
      await this.#spawn();
      try {
        await this.#untilReady(ready);
        return;
      } catch (error) {
        if (left <= 1 || !hasEnded(error)) throw error;
        await sleep(300, undefined, { signal: this.#aborted.signal });
      }
    }
  }

  /** Makes a start that is under way fail soon. */
  giveUp() {
    this.#wanted = false;
    this.#aborted.abort();
  }

  /** Stops it in its own way, and hard when that takes too long. It stays stopped. */
  async stop() {
    this.#wanted = false;
    this.#aborted.abort();
    const child = this.#child;
    if (!child) return;
    child.kill(this.options.stopSignal ?? 'SIGTERM');
    await this.#ended(child, this.options.stopWithin ?? 10_000);
  }

  /**
   * Sends a signal as a fault would. After SIGKILL or SIGTERM it stays down until it is started again.
   *
   * @param {NodeJS.Signals} signal
   */
  async kill(signal) {
    const child = this.#child;
    if (!child) return;
    if (signal === 'SIGSTOP' || signal === 'SIGCONT') {
      child.kill(signal);
      return;
    }
    this.#wanted = false;
    this.#aborted.abort();
    child.kill(signal);
    await this.#ended(child, this.options.stopWithin ?? 10_000);
  }

  /**
   * Resolves with how it ended, the next time it does; at once when it doesn't run.
   *
   * @returns {Promise<{code: number | null, signal: NodeJS.Signals | null}>}
   */
  async untilEnd() {
    const child = this.#child;
    if (!child) return { code: null, signal: null };
    return new Promise((done) => child.once('exit', (code, signal) => done({ code, signal })));
  }

  async #spawn() {
    const { command, args, env, cwd, uid, gid } = await this.options.launch();
    const output = openLog(this.log);
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, ...this.#extraEnv },
      stdio: ['ignore', output, output],
      detached: true,
      ...(uid === undefined ? {} : { uid, gid }),
    });
    closeSync(output);
    if (child.pid === undefined) {
      const error = await new Promise((done) => child.once('error', done));
      throw new StartFailure(`${this.name} can't be started (${String(error)}).`, { cause: error });
    }
    remember(this.records, this.name, child.pid);
    this.#child = child;
    this.#startedAt = Date.now();
    child.once('exit', (code, signal) => this.#onExit(child, code, signal));
  }

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {number | null} code
   * @param {NodeJS.Signals | null} signal
   */
  #onExit(child, code, signal) {
    if (this.#child !== child) return;
    this.#child = undefined;
    forget(this.records, this.name);
    if (!this.#wanted || !this.#served || !this.options.keepAlive) return;
    const how = signal ? `was ended by ${signal}` : `ended with code ${code}`;
    if (Date.now() - this.#startedAt > STEADY_AFTER) this.#failures = 0;
    const pause = Math.min(30_000, 500 * 2 ** this.#failures++);
    this.options.say(`${this.name} ${how}; starting it again in ${pause / 1000} s (its log: ${this.log})`);
    void this.#startAgain(pause);
  }

  /** @param {number} pause milliseconds */
  async #startAgain(pause) {
    try {
      await sleep(pause, undefined, { signal: this.#aborted.signal });
      if (!this.#wanted || this.#child) return;
      await this.#spawn();
      await this.#untilReady(this.options.ready);
      this.options.say(`${this.name} is up again`);
    } catch (error) {
      if (this.#wanted && !hasEnded(error)) {
        this.options.say(`${this.name} can't be started: ${String(error)}`);
      }
    }
  }

  /**
   * Ends the process when it hangs; its end has it started again.
   *
   * @param {import('node:child_process').ChildProcess} child
   */
  async #watch(child) {
    const { alive, aliveEvery = 5_000, keepAlive, say } = this.options;
    if (!alive || !keepAlive) return;
    for (let signs = 0; signs < SIGNS_OF_HANGING;) {
      await sleep(aliveEvery, undefined, { ref: false });
      if (this.#child !== child || !this.#wanted) return;
      signs = await alive().then(
        () => 0,
        () => signs + 1,
      );
    }
    if (this.#child !== child || !this.#wanted) return;
    say(`${this.name} hangs: it did not answer ${SIGNS_OF_HANGING} times running, and is ended`);
    child.kill('SIGKILL');
  }

  /** @param {() => Promise<void>} ready */
  async #untilReady(ready) {
    const child = this.#child;
    const deadline = Date.now() + (this.options.readyWithin ?? 60_000);
    for (;;) {
      if (this.#aborted.signal.aborted) throw new StartFailure(`${this.name} was stopped while it started.`);
      if (this.#child !== child || !child) {
        throw new StartFailure(
          `${this.name} ended while it started; the end of its log (${this.log}):\n${lastLines(this.log)}`,
          { cause: ENDED },
        );
      }
      try {
        await ready();
        this.#served = true;
        void this.#watch(child);
        return;
      } catch (error) {
        if (Date.now() > deadline) {
          throw new StartFailure(
            `${this.name} wasn't ready in time (${String(error)}); see its log: ${this.log}`,
            { cause: error },
          );
        }
      }
      await sleep(50);
    }
  }

  /**
   * @param {import('node:child_process').ChildProcess} child
   * @param {number} within milliseconds until SIGKILL
   */
  async #ended(child, within) {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const hard = setTimeout(() => child.kill('SIGKILL'), within);
    // A stopped process takes no other signal until it is continued.
    child.kill('SIGCONT');
    await new Promise((done) => child.once('exit', done));
    clearTimeout(hard);
  }
}

/** @param {unknown} error */
function hasEnded(error) {
  return error instanceof StartFailure && error.cause === ENDED;
}
