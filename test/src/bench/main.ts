import { System } from '../system/system.js';
import { acceptance } from './acceptance.bench.js';
import { historyEvents, wholeLives } from './lives.bench.js';
import { memory } from './memory.bench.js';
import { evaluations } from './service-time.bench.js';
import { none, table, type Row } from './table.js';

/** Measures a system of its own and prints one table, each figure beside its floor taken in the same run. */
async function main(): Promise<void> {
  process.stdout.write('evaluations of service time …\n');
  const counted = evaluations();
  const began = performance.now();
  const system = await System.start();
  const rows: Row[] = [
    {
      what: 'start-up on an empty data folder, everything built and fetched',
      figure: `${((performance.now() - began) / 1000).toFixed(1)} s`,
      floor: none,
      ratio: none,
      aim: '≤ 30 s',
    },
    ...counted,
  ];
  const measure = async (what: string, take: () => Promise<Row[]>) => {
    process.stdout.write(`${what} …\n`);
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
    process.stdout.write(`\n${table(rows)}\n`);
    await system.stop();
  }
}

await main();
