import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startStack } from '@mottak/local';
import { mutants, type Mutant } from './mutants.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pathOf = (mutant: Mutant): string => join(root, mutant.file);
const keptOf = (mutant: Mutant): string => `${pathOf(mutant)}.unbroken`;

/** Runs each mutant's test on it; fails where one passes. `node main.js <part of a name>` runs those that match. */
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
  try {
    for (const mutant of chosen) if (!isCaught(mutant, parts.addresses)) survivors.push(mutant.name);
  } finally {
    mendAll();
    await parts.stop();
  }
  process.stdout.write(
    `\n${String(chosen.length - survivors.length)} caught, ${String(survivors.length)} survived\n`,
  );
  if (survivors.length > 0) process.exitCode = 1;
}

type Parts = Awaited<ReturnType<typeof startStack>>['addresses'];

function isCaught(mutant: Mutant, parts: Parts): boolean {
  process.stdout.write(`${mutant.name} … `);
  broken(mutant);
  try {
    const { status, output } = runTest(mutant, parts);
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
function runTest({ test }: Mutant, parts: Parts): { status: number | null; output: string } {
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
