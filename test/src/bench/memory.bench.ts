import { pause } from '@mottak/testing';
import { handInSurely } from '../faults/load.js';
import { caughtUp } from '../system/invariants.js';
import { residentMb } from '../system/process-load.js';
import type { System } from '../system/system.js';
import { none, type Row } from './table.js';

const open = 1000;

/** Resident memory of each of our own processes with 1,000 open cases. */
export async function memory(system: System): Promise<Row[]> {
  for (let n = 0; n < open / 20; n++)
    await Promise.all(Array.from({ length: 20 }, () => handInSurely(system, { customer: 'nordlys' })));
  await caughtUp(system, 300_000);
  await pause(5_000);
  return Promise.all(
    ['web', 'intake', 'routing', 'notification', 'approval', 'host'].map(async (name) => ({
      what: `resident memory of ${name} with 1,000 open cases`,
      figure: `${String(await residentMb(system, name))} MB`,
      floor: none,
      ratio: none,
      aim: '≤ 200 MB',
    })),
  );
}
