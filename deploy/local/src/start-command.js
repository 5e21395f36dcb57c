// @ts-check
import { existingParts } from './existing.js';
import { sentenceFor } from './failure.js';
import { dataFolder } from './folders.js';
import { addressTable } from './address-table.js';
import { startStack } from './stack.js';

/**
 * `npm start`. Runs until Ctrl-C; with `--infra` only the parts that the services use; with `--empty` without the demo's
 * customers and staff, where they aren't there already.
 *
 * @param {string[]} args
 */
export async function startCommand(args) {
  const began = performance.now();
  const infraOnly = args.includes('--infra');
  const empty = args.includes('--empty');
  const giveUp = new AbortController();
  /** @type {import('./stack.js').Stack | undefined} */
  let stack;
  const end = new Promise((done) => {
    let asked = 0;
    for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
      process.on(signal, () => {
        // Whoever asks again doesn't want to wait: nothing is lost by it, only the next start has more to look
        // through. But npm passes on the Ctrl-C that the terminal has sent already.
        if (asked && performance.now() - asked > 1_000)
          for (const child of stack?.processes.values() ?? []) void child.kill('SIGKILL');
        asked ||= performance.now();
        giveUp.abort();
        done(undefined);
      });
    }
  });
  const say = (/** @type {string} */ line) =>
    console.log(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}`);
  try {
    stack = await startStack({
      dataDir: dataFolder(process.env),
      services: !infraOnly,
      existing: existingParts(process.env),
      ...(empty && { env: { all: { DEMO_DATA: 'false' } } }),
      keepAlive: true,
      signal: giveUp.signal,
      say,
    });
  } catch (error) {
    console.error(`\n${sentenceFor(error)}`);
    process.exitCode = 1;
    return;
  }
  console.log(`\n${addressTable(stack)}\n`);
  console.log(
    `Mottak is ready${infraOnly ? ' for its services (none started)' : ''} after ${((performance.now() - began) / 1000).toFixed(1)} s; its data is in ${stack.dataDir}. Ctrl-C stops it.`,
  );
  if (empty)
    console.log(
      'Nobody is registered unless you did so: MOTTAK_TOKEN=$(npm run -s token -- operator) npm run -s register -- apply deploy/register/example.yaml',
    );
  await end;
  console.log('\nstopping');
  await stack.stop();
  console.log('stopped; the data stays');
}
