import { System } from '../system/system.js';
import { acceptance } from './acceptance.bench.js';
import { historyEvents, wholeLives } from './lives.bench.js';
import { longLives } from './long-life.bench.js';
import { memory } from './memory.bench.js';
import { manyOpenCases } from './open-cases.bench.js';
import { evaluations } from './service-time.bench.js';
import { none, table, type Row } from './table.js';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/**
 * Measures systems of its own and prints one table, each figure beside its floor taken in the same run.
 * `node main.js open-cases` takes that part alone, likewise the others.
 */
async function main(): Promise<void> {
  const chosen = process.argv.slice(2);
  const rows: Row[] = [];
  try {
    for (const [name, measure] of Object.entries(parts)) {
      if (chosen.length > 0 && !chosen.includes(name)) continue;
      say(`${name} …`);
      await measure(rows);
    }
  } finally {
    say(`\n${table(rows)}`);
  }
}

/** What there is to measure. Rows are kept as they come, so that what was measured is told whatever fails after it. */
const parts: Readonly<Record<string, (rows: Row[]) => Promise<void>>> = {
  'service-time': (rows) => {
    rows.push(...evaluations());
    return Promise.resolve();
  },
  'long-lives': async (rows) => {
    rows.push(...(await longLives()));
  },
  system: wholeSystem,
  'open-cases': (rows) => manyOpenCases(rows, say),
};

async function wholeSystem(rows: Row[]): Promise<void> {
  const began = performance.now();
  const system = await System.start();
  rows.push({
    what: 'start-up on an empty data folder, everything built and fetched',
    figure: `${((performance.now() - began) / 1000).toFixed(1)} s`,
    floor: none,
    ratio: none,
    aim: '≤ 30 s',
  });
  const measure = async (what: string, take: () => Promise<Row[]>) => {
    say(`${what} …`);
    rows.push(...(await take()));
  };
  try {
    await measure('history events', () => historyEvents(system));
    await measure('whole lives', () => wholeLives(system));
    await measure('memory', () => memory(system));
    await measure('acceptance, the whole system at work', () =>
      acceptance(system, 'the whole system at work'),
    );
    for (const name of ['routing', 'notification', 'approval', 'host', 'web'] as const)
      await system.stack.stopOne(name);
    await measure('acceptance, intake alone', () => acceptance(system, 'intake and its relay alone'));
  } finally {
    await system.stop();
  }
}

await main();
