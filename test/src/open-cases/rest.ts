import { isDeepStrictEqual } from 'node:util';
import { caseWorkflowId } from '@mottak/contracts';
import { eventually, pause } from '@mottak/testing';
import { cpuMsPerSecond, residentMb } from '../system/process-load.js';
import type { System } from '../system/system.js';

/** What the host needs while open cases wait. `wrong` says in words what isn't as it should be. */
export interface Rest {
  hostMb: number;
  hostCpuMsPerSecond: number;
  wrong: string[];
}

/** Looks on for so many seconds while nobody does anything: nothing may happen to a case then. */
export async function atRest(system: System, seconds: number): Promise<Rest> {
  const sample = await system.rows<{ id: string }>(
    "SELECT id FROM routing.case_row WHERE state = 'open' ORDER BY md5(id::text) LIMIT 50",
  );
  const lengths = await settled(system, sample);
  const before = await recordedSoFar(system);
  const hostCpuMsPerSecond = await cpuMsPerSecond(system, 'host', seconds);
  const hostMb = await residentMb(system, 'host');
  const grown = (await historyLengths(system, sample)).filter((length, index) => length !== lengths[index]);
  const recorded = (await recordedSoFar(system)) - before;
  const wrong = [
    ...(sample.length === 0 ? ['no case is open'] : []),
    ...(grown.length > 0
      ? [`${String(grown.length)} of ${String(sample.length)} histories grew at rest`]
      : []),
    ...(recorded > 0 ? [`${String(recorded)} facts were recorded at rest`] : []),
  ];
  return { hostMb, hostCpuMsPerSecond, wrong };
}

/** The lengths of histories once they stand still: a case is open in the rows a moment before Temporal has written that. */
async function settled(system: System, cases: readonly { id: string }[]): Promise<number[]> {
  return eventually(
    'the histories to stand still',
    async () => {
      const lengths = await historyLengths(system, cases);
      await pause(1_000);
      return isDeepStrictEqual(await historyLengths(system, cases), lengths) ? lengths : undefined;
    },
    60_000,
  );
}

async function recordedSoFar(system: System): Promise<number> {
  const [row] = await system.rows<{ count: number }>('SELECT count(*)::integer AS count FROM routing.fact');
  return row?.count ?? 0;
}

async function historyLengths(system: System, cases: readonly { id: string }[]): Promise<number[]> {
  const described = await Promise.all(
    cases.map(({ id }) => system.temporal.workflow.getHandle(caseWorkflowId(id)).describe()),
  );
  return described.map(({ historyLength }) => historyLength);
}
