// @ts-check
import { runNx } from './build.js';
import { claimDataFolder } from './data-lock.js';
import { sentenceFor } from './failure.js';
import { cacheFolder } from './folders.js';
import { startStack } from './stack.js';
import { TEMPORAL_TEST_SERVER, temporalBinary } from './temporal-binaries.js';
import {
  newTemporaryData,
  removeTemporaryData,
  sweepTemporaryData,
  TEST_FOLDER_VARIABLE,
} from './temporary-data.js';
import { forgetCounts, sumCounts } from './test-counts.js';
import { ToolFailure } from './tool.js';

const ACROSS_SERVICES = '@mottak/test';

/**
 * `npm test`: every test there is, on real parts of its own beside a running `npm start`. First the projects' own
 * tests on one shared set of parts; then, alone on the machine, those across services, which start whole stacks and
 * break them. With `--mutants`: the variants that must fail.
 *
 * @param {string[]} args
 */
export async function testCommand(args) {
  const interrupted = new AbortController();
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(name, () => interrupted.abort());
  await sweepTemporaryData();
  const folder = await newTemporaryData({});
  const release = claimDataFolder(folder);
  const context = { folder, signal: interrupted.signal };
  let ok = false;
  try {
    ok = args.includes('--mutants') ? await testMutants(context) : await testAll(context);
  } catch (error) {
    console.error(`\n${interrupted.signal.aborted ? 'stopped' : sentenceFor(error)}`);
  } finally {
    await removeTemporaryData(folder);
    release();
  }
  process.exitCode = ok ? 0 : 1;
  if (interrupted.signal.aborted) process.exitCode = 130;
  else if (!args.includes('--mutants')) await printCounts();
}

/** @typedef {{folder: string, signal: AbortSignal}} RunContext */

/** @param {RunContext} context */
async function testAll(context) {
  forgetCounts();
  const testServer = await temporalBinary(
    { cacheDir: cacheFolder(process.env), env: process.env, signal: context.signal, say: console.log },
    TEMPORAL_TEST_SERVER,
  );
  const env = { [TEST_FOLDER_VARIABLE]: context.folder, TEMPORAL_TEST_SERVER: testServer };
  const stack = await startStack({
    portOffset: 'free',
    services: false,
    signal: context.signal,
    processEnv: { ...process.env, ...env },
  });
  /** @type {boolean} */
  let projects;
  try {
    projects = await succeeds(
      ['run-many', '-t', 'test', '--parallel=2', '--exclude', ACROSS_SERVICES],
      { ...env, ...partsEnv(stack) },
      context,
    );
  } finally {
    await stack.stop();
  }
  const across = await succeeds(['run', `${ACROSS_SERVICES}:test`], env, context);
  return projects && across;
}

/** @param {RunContext} context */
async function testMutants(context) {
  const testServer = await temporalBinary(
    { cacheDir: cacheFolder(process.env), env: process.env, signal: context.signal, say: console.log },
    TEMPORAL_TEST_SERVER,
  );
  return succeeds(
    ['run', `${ACROSS_SERVICES}:mutants`],
    { [TEST_FOLDER_VARIABLE]: context.folder, TEMPORAL_TEST_SERVER: testServer },
    context,
  );
}

/**
 * Where tests find the parts.
 *
 * @param {import('./stack.js').Stack} stack
 * @returns {NodeJS.ProcessEnv}
 */
function partsEnv({ addresses }) {
  return {
    DATABASE_URL: addresses.databaseUrl,
    KAFKA_BROKERS: addresses.kafkaBrokers,
    TEMPORAL_ADDRESS: addresses.temporalAddress,
    TEMPORAL_NAMESPACE: addresses.temporalNamespace,
    OIDC_ISSUER: addresses.oidcIssuer,
    SMTP_URL: addresses.smtpUrl,
    MAIL_API: addresses.mailApi,
  };
}

/**
 * @param {string[]} args Nx's
 * @param {NodeJS.ProcessEnv} env
 * @param {RunContext} context
 */
async function succeeds(args, env, { signal }) {
  try {
    await runNx(args, { env, signal, onLine: (line) => console.log(line) });
    return true;
  } catch (error) {
    if (error instanceof ToolFailure) return false;
    throw error;
  }
}

async function printCounts() {
  const { passed, failed, skipped, missing } = await sumCounts();
  if (missing.length > 0)
    console.error(
      `\nNo counts were left by ${missing.join(', ')}: a project without tests, or whose tests didn't run, is a failure.`,
    );
  if (skipped > 0) console.error(`\n${skipped} tests were skipped: a test that isn't run is a failure.`);
  if (missing.length > 0 || skipped > 0 || failed > 0) process.exitCode = 1;
  console.log(`${passed} passed, ${failed} failed`);
}
