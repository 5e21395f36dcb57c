import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from '@mottak/local';
import { mutants, type Mutant, type MutantTest } from './mutants.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pathOf = (mutant: Mutant): string => join(root, mutant.file);
const keptOf = (mutant: Mutant): string => `${pathOf(mutant)}.unbroken`;

/**
 * Runs each mutant's test on it, once the test has passed on what isn't broken; fails where it passes on the mutant too.
 * `node main.js <part of a name>` runs those that match.
 */
async function main(): Promise<void> {
  mendAll();
  const chosen = mutants.filter(({ name }) => name.includes(process.argv[2] ?? ''));
  const parts = await startStack({ portOffset: 'free', services: false, quiet: true });
  const stop = (): void => {
    mendAll();
    process.exitCode = 1;
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  const survivors: string[] = [];
  const sound = new Map<string, boolean>();
  const isSound = (test: MutantTest): boolean => {
    const name = [test.project, test.spec, test.name].join();
    const is = sound.get(name) ?? passes(test, parts.addresses);
    sound.set(name, is);
    return is;
  };
  try {
    for (const mutant of chosen)
      if (!isSound(mutant.test) || !isCaught(mutant, parts.addresses)) survivors.push(mutant.name);
  } finally {
    mendAll();
    await parts.stop();
  }
  process.stdout.write(
    `\n${String(chosen.length - survivors.length)} caught, ${String(survivors.length)} not\n`,
  );
  if (survivors.length > 0) process.exitCode = 1;
}

type Parts = Awaited<ReturnType<typeof startStack>>['addresses'];

/** A test that fails on what isn't broken catches nothing, whatever it does on a mutant. */
function passes(test: MutantTest, parts: Parts): boolean {
  process.stdout.write(`unbroken: ${test.spec}, ${test.name} … `);
  const { status, output } = runTest(test, parts);
  const hasPassed = status === 0 && /Tests: .*\d+ passed/.test(output);
  process.stdout.write(hasPassed ? 'passes\n' : `FAILS UNBROKEN\n${output.slice(-2000)}\n`);
  return hasPassed;
}

function isCaught(mutant: Mutant, parts: Parts): boolean {
  process.stdout.write(`${mutant.name} … `);
  broken(mutant);
  try {
    const { status, output } = runTest(mutant.test, parts);
    const hasRun = /Tests: +\d+ failed/.test(output);
    const verdict = status !== 0 && hasRun ? 'caught' : status === 0 ? 'SURVIVED' : 'NOT RUN';
    process.stdout.write(`${verdict}\n`);
    if (verdict === 'NOT RUN') process.stdout.write(output.slice(-2000));
    return verdict === 'caught';
  } finally {
    mend(mutant);
  }
}

/** Jest's own output says whether the test ran and failed: a suite that can't start proves nothing. */
function runTest(test: MutantTest, parts: Parts): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync('npx', ['jest', test.spec, '-t', test.name], {
    cwd: join(root, test.project),
    encoding: 'utf8',
    timeout: 600_000,
    env: {
      ...process.env,
      NODE_OPTIONS: '--experimental-vm-modules --no-warnings',
      OUTAGE_SECONDS: '5',
      DATABASE_URL: parts.databaseUrl,
      KAFKA_BROKERS: parts.kafkaBrokers,
      TEMPORAL_ADDRESS: parts.temporalAddress,
      OIDC_ISSUER: parts.oidcIssuer,
      SMTP_URL: parts.smtpUrl,
      MAIL_API: parts.mailApi,
    },
  });
  return { status, output: `${stdout}${stderr}` };
}

function broken(mutant: Mutant): void {
  const whole = readFileSync(pathOf(mutant), 'utf8');
  const times = whole.split(mutant.find).length - 1;
  if (times !== 1) throw new Error(`${mutant.file} has ${String(times)} times: ${mutant.find}`);
  writeFileSync(keptOf(mutant), whole);
  writeFileSync(
    pathOf(mutant),
    whole.replace(mutant.find, () => mutant.replace),
  );
}

function mend(mutant: Mutant): void {
  if (existsSync(keptOf(mutant))) renameSync(keptOf(mutant), pathOf(mutant));
}

/** Also what an interrupted run left broken. */
function mendAll(): void {
  mutants.forEach(mend);
}

await main();
