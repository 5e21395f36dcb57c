// @ts-check
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { REPOSITORY } from './folders.js';

const here = (/** @type {string} */ file) => join(REPOSITORY, 'deploy/local', file);

describe('the run of a project’s tests', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mottak-jest-run-'));
    const config = {
      testMatch: ['<rootDir>/*.spec.js'],
      maxWorkers: 1,
      reporters: [here('counts-reporter.js')],
    };
    await writeFile(join(folder, 'jest.config.json'), JSON.stringify(config));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  /**
   * @param {string} spec what the tests are
   * @param {{withinMs: number, lingersMs?: number}} limits
   * @returns {Promise<{code: number | null, said: string}>}
   */
  async function run(spec, limits) {
    await writeFile(join(folder, 'some.spec.js'), spec);
    const program = `
      import { runJest } from ${JSON.stringify(pathToFileURL(here('src/jest-run.js')).href)};
      process.exitCode = await runJest([], ${JSON.stringify(limits)});`;
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
      cwd: folder,
      env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules --no-warnings' },
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (said += String(text)));
    const code = await new Promise((done) => child.once('close', done));
    return { code, said };
  }

  it('ends as Jest ends', async () => {
    const within = { withinMs: 60_000 };
    expect(await run(`it('is', () => {})`, within)).toMatchObject({ code: 0 });
    expect(await run(`it('fails', () => { throw new Error('no') })`, within)).toMatchObject({ code: 1 });
  });

  it('is ended at its deadline, and says where it stood', async () => {
    const spec = `it('hangs', () => new Promise(() => {}), 600_000); setInterval(() => {}, 1_000);`;
    const { code, said } = await run(spec, { withinMs: 15_000 });
    expect(code).toBe(1);
    expect(said).toMatch(/The tests took longer than 0\.25 minutes, and were ended in .*some\.spec\.js/);
  });

  it('is ended when something that the tests started goes on after them', async () => {
    const spec = `it('leaves something', () => { require('node:net').createServer().listen(0) });`;
    const { code, said } = await run(spec, { withinMs: 60_000, lingersMs: 1_000 });
    expect(code).toBe(1);
    expect(said).toContain('something that they started is not: the run was ended after 1 s more.');
  });
});
