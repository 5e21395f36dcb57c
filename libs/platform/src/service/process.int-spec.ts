import { afterEach, expect, it, jest } from '@jest/globals';
import { PlatformProcess } from '../spec-support/platform-process.js';
import { until } from '../spec-support/until.js';

jest.setTimeout(120_000);
afterEach(() => PlatformProcess.killAll());

const program = `
  const { bootService, crashPoint, defineConfig, loadConfig, runMain, serviceEnvironment } = platform;
  class AppModule {}
  Module({})(AppModule);
  if (process.env.POINT) crashPoint(process.env.POINT);
  runMain('small', () => bootService({ name: 'small', module: AppModule, config: loadConfig(defineConfig(serviceEnvironment)) }));`;

const run = (environment: Record<string, string>): PlatformProcess =>
  new PlatformProcess(program, environment);

it('says which variable is wrong, and exits with 1', async () => {
  const { code, output } = await run({ PORT: 'many' }).end;
  expect(code).toBe(1);
  expect(output).toMatch(/^small: The environment isn't right:\n {2}PORT: /);
});

it('exits with 1 when its port is taken', async () => {
  const first = run({ PORT: '0' });
  const port = await until('the first', () => /127\.0\.0\.1:(\d+)/.exec(first.output())?.[1], 60_000);
  const { code, output } = await run({ PORT: port }).end;
  expect(code).toBe(1);
  expect(output).toContain('EADDRINUSE');
});

it('stops in order on SIGTERM, even when told twice, and exits with 0', async () => {
  const service = run({ PORT: '0' });
  await until('a start', () => (service.output().includes('"msg":"up"') ? true : undefined), 60_000);
  service.signal('SIGTERM');
  service.signal('SIGINT');
  expect(await service.end).toMatchObject({ code: 0, output: expect.stringContaining('"msg":"stopped"') });
});

it('dies at the crash point that is named, and only there', async () => {
  const at = (CRASH_AT: string): PlatformProcess => run({ PORT: 'x', POINT: 'relay.after-ack', CRASH_AT });
  expect(await at('relay.after-ack').end).toMatchObject({ signal: 'SIGKILL' });
  expect(await at('elsewhere').end).toMatchObject({ code: 1 });
});
