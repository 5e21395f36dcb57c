// @ts-check
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { downloaded, verifyJars } from './kafka-jars.js';

let folder = '';
let manifest = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'jars-'));
  manifest = join(folder, 'list.sha256');
  await writeFile(join(folder, 'kafka.jar'), 'the jar');
  await writeFile(manifest, `${createHash('sha256').update('the jar').digest('hex')}  kafka.jar\n`);
});

afterEach(() => rm(folder, { recursive: true }));

it('takes the jars that are listed', async () => {
  await expect(verifyJars(folder, manifest)).resolves.toBeUndefined();
});

it('refuses a changed, a missing and an added jar', async () => {
  await writeFile(join(folder, 'other.jar'), 'not listed');
  await expect(verifyJars(folder, manifest)).rejects.toThrow("other.jar isn't expected");
  await writeFile(join(folder, 'kafka.jar'), 'another jar');
  await expect(verifyJars(folder, manifest)).rejects.toThrow(/kafka\.jar has SHA-256 [0-9a-f]{64}, not/);
  await rm(join(folder, 'kafka.jar'));
  await expect(verifyJars(folder, manifest)).rejects.toThrow('kafka.jar is missing');
});

it('adds up what Maven says it downloaded', () => {
  expect(downloaded('[INFO] Downloaded from central: https://repo/x.jar (6.7 MB at 19 MB/s)')).toBe(6.7e6);
  expect(downloaded('[INFO] Downloaded from mirror: https://repo/x.pom (151 kB at 643 kB/s)')).toBe(151e3);
  expect(downloaded('[INFO] Downloading from central: https://repo/x.jar')).toBe(0);
});
