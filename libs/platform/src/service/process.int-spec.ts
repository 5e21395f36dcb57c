import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it, jest } from '@jest/globals';
import { until } from '../spec-support/until.js';

jest.setTimeout(30_000);

const platform = new URL('../../dist/index.js', import.meta.url).href;
const program = `
  import { bootService, crashPoint, defineConfig, loadConfig, runMain, serviceEnvironment } from '${platform}';
  import { Module } from '@nestjs/common';
  class AppModule {}
  Module({})(AppModule);
  if (process.env.POINT) crashPoint(process.env.POINT);
  runMain('small', () => bootService({ name: 'small', module: AppModule, config: loadConfig(defineConfig(serviceEnvironment)) }));`;

interface Ending {
  code: number | null;
  signal: string | null;
  output: string;
}

/** The platform in a process of its own, as a service's `main.js` has it. */
function run(environment: Record<string, string>): {
  child: ChildProcess;
  output: () => string;
  end: Promise<Ending>;
} {
  const cwd = fileURLToPath(new URL('../..', import.meta.url));
  const env = { PATH: process.env['PATH'], ...environment };
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], { cwd, env });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const end = new Promise<Ending>((resolve) =>
    child.on('close', (code, signal) => resolve({ code, signal, output })),
  );
  return { child, output: () => output, end };
}

it('says which variable is wrong, and exits with 1', async () => {
  const { code, output } = await run({ PORT: 'many' }).end;
  expect(code).toBe(1);
  expect(output).toMatch(/^small: The environment isn't right:\n {2}PORT: /);
});

it('exits with 1 when its port is taken', async () => {
  const first = run({ PORT: '0' });
  const port = await until('the first', () => /127\.0\.0\.1:(\d+)/.exec(first.output())?.[1]);
  const { code, output } = await run({ PORT: port }).end;
  expect(code).toBe(1);
  expect(output).toContain('EADDRINUSE');
  first.child.kill('SIGTERM');
  await first.end;
});

it('stops in order on SIGTERM, even when told twice, and exits with 0', async () => {
  const { child, output, end } = run({ PORT: '0' });
  await until('a start', () => (output().includes('"msg":"up"') ? true : undefined));
  child.kill('SIGTERM');
  child.kill('SIGINT');
  expect(await end).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') });
});

it('dies at the crash point that is named, and only there', async () => {
  expect(await run({ PORT: 'x', POINT: 'relay.after-ack', CRASH_AT: 'relay.after-ack' }).end).toMatchObject({
    signal: 'SIGKILL',
  });
  expect(await run({ PORT: 'x', POINT: 'relay.after-ack', CRASH_AT: 'elsewhere' }).end).toMatchObject({
    code: 1,
  });
});
