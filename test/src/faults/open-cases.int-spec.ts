import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { moveAll, type Move } from '../open-cases/move.js';
import { openCases, type OpenCases } from '../open-cases/opening.js';
import { killedWhileDue, type Outage } from '../open-cases/outage.js';
import { atRest, type Rest } from '../open-cases/rest.js';
import { System } from '../system/system.js';

jest.setTimeout(600_000);

/** `npm run bench` takes the same with 10,000. */
const count = Number(process.env['OPEN_CASES'] ?? 500);

let system: System;
let open: OpenCases;
beforeAll(async () => {
  system = await System.start();
  open = await openCases(system, count);
});
afterAll(async () => {
  await system.stop();
});

/** Says what a check measured; only what is required is asserted. */
function told({ wrong, ...figures }: Rest | Omit<Move, 'notes'> | Outage): string[] {
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return wrong;
}

it('nothing happens to hundreds of open cases with running promises while they wait', async () => {
  expect(told(await atRest(system, 10))).toEqual([]);
});

it('a calendar’s change moves every open case under load, and nothing is judged by the older version once it has begun', async () => {
  const { notes, ...move } = await moveAll(system, open);
  expect(notes.length).toBeGreaterThan(0);
  expect(told(move)).toEqual([]);
});

it('kill -9 of everything while a tenth falls due: each breach is recorded once, not early, within three minutes of the ready line', async () => {
  expect(told(await killedWhileDue(system, open))).toEqual([]);
});
