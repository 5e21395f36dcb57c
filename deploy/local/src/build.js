// @ts-check
import { createRequire } from 'node:module';
import { REPOSITORY } from './folders.js';
import { StartFailure } from './failure.js';
import { runTool, ToolFailure } from './tool.js';

/**
 * Runs Nx. Without its daemon: what we start, we also end.
 *
 * @param {string[]} args
 * @param {{env?: NodeJS.ProcessEnv, signal?: AbortSignal, onLine?: (line: string) => void}} options
 */
export function runNx(args, { env, signal, onLine }) {
  const nx = createRequire(import.meta.url).resolve('nx');
  return runTool(process.execPath, [nx, ...args, '--outputStyle=static', '--skipSync'], {
    cwd: REPOSITORY,
    env: { NX_DAEMON: 'false', NX_TUI: 'false', ...env, NODE_OPTIONS: '' },
    ...(signal ? { signal } : {}),
    ...(onLine ? { onLine } : {}),
  });
}

/**
 * Builds what the services run; what hasn't changed comes from Nx's cache.
 *
 * @param {readonly string[]} services
 * @param {{signal: AbortSignal, say: (line: string) => void}} context
 */
export async function buildServices(services, { signal, say }) {
  say('building the services');
  const projects = services.map((name) => `@mottak/${name}`).join(',');
  try {
    await runNx(['run-many', '-t', 'build', 'bundle', '-p', projects], { signal });
    say('the services are built');
  } catch (error) {
    if (!(error instanceof ToolFailure)) throw error;
    throw new StartFailure(
      `The build failed; see npx nx run-many -t build bundle -p ${projects}. It said:\n${error.output}`,
      { cause: error },
    );
  }
}
