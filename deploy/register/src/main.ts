import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { stringify } from 'yaml';
import { Api } from './api.js';
import { applyFile, exportFile } from './apply.js';
import { readRegisterFile } from './register-file.js';

const usage = `npm run -s register -- apply FILE [--dry-run] [--why TEXT]   makes what is kept as the file says
npm run -s register -- export                                shows what is kept as such a file

MOTTAK_URL    where Mottak is; http://localhost:8080 where it is left out
MOTTAK_TOKEN  an operator's access token, such as \`npm run -s token -- operator\` prints

A dry run changes nothing, and exits with 2 where something differs.`;

const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** @returns what the process exits with */
async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { 'dry-run': { type: 'boolean', default: false }, why: { type: 'string' } },
  });
  const { 'dry-run': dryRun, why = 'by the register file' } = values;
  const [command, file, ...rest] = positionals;
  const { MOTTAK_URL: url = 'http://localhost:8080', MOTTAK_TOKEN: token = '' } = process.env;
  if (rest.length > 0 || !(command === 'export' ? file === undefined : command === 'apply' && file))
    throw new Error(`Say what to do:\n${usage}`);
  if (token === '') throw new Error(`MOTTAK_TOKEN is not set.\n\n${usage}`);
  const api = new Api(url, token);
  if (command === 'export') {
    say(stringify(await exportFile(api)));
    return 0;
  }
  const wanted = readRegisterFile(readFileSync(file ?? '', 'utf8'));
  const differing = await applyFile(wanted, api, { dryRun, why, say });
  if (differing === 0) say('Nothing differs.');
  else say(dryRun ? `${String(differing)} would change.` : `${String(differing)} changed.`);
  return dryRun && differing > 0 ? 2 : 0;
}

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
