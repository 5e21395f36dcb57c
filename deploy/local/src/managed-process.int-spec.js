// @ts-check
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePortOffset } from './ports.js';
import { ManagedProcess } from './managed-process.js';
import { healthy } from './services.js';
import { newTemporaryData, removeTemporaryData } from './temporary-data.js';

/** Answers as long as it isn't frozen. */
const SERVER = `require('node:http').createServer((_, answer) => answer.end()).listen(process.env.PORT, '127.0.0.1')`;

describe('a process that is kept alive', () => {
  let dataDir = '';
  let port = 0;
  /** @type {string[]} */
  let said = [];
  /** @type {ManagedProcess} */
  let managed;
  /** What the next askings find in place of what is so: whether it is alive. @type {boolean[] | undefined} */
  let found;

  beforeEach(async () => {
    dataDir = await newTemporaryData(process.env);
    port = 8080 + (await freePortOffset());
    said = [];
    found = undefined;
    const probe = async () => {
      await Promise.race([
        healthy(`http://127.0.0.1:${port}/`),
        sleep(200).then(() => Promise.reject(new Error('no answer'))),
      ]);
    };
    managed = new ManagedProcess({
      name: 'server',
      dataDir,
      launch: () => ({
        command: process.execPath,
        args: ['-e', SERVER],
        env: { PORT: String(port), NODE_OPTIONS: '' },
      }),
      ready: probe,
      alive: async () => {
        if (found === undefined) return probe();
        if (found.shift() === false) throw new Error('no answer');
      },
      aliveEvery: 100,
      keepAlive: true,
      say: (line) => said.push(line),
    });
    await managed.start();
  });
  afterEach(async () => {
    await managed.stop();
    await removeTemporaryData(dataDir);
  });

  /** @param {string} line */
  async function hears(line) {
    for (const deadline = Date.now() + 30_000; !said.includes(line); await sleep(50))
      if (Date.now() > deadline) throw new Error(`never said: ${line}; but: ${said.join(', ')}`);
  }

  it('is ended and started again when it hangs', async () => {
    const before = managed.pid;
    await managed.kill('SIGSTOP');
    await hears('server is up again');
    expect(said[0]).toBe('server hangs: it did not answer 3 times running, and is ended');
    expect(managed.pid).not.toBe(before);
  });

  it('is let be when it was slow for a moment', async () => {
    const before = managed.pid;
    found = [false, false, true, false, false, true];
    while (found.length > 0) await sleep(50);
    await sleep(500);
    expect(said).toEqual([]);
    expect(managed.pid).toBe(before);
  });
});
