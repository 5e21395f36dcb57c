import { expect, it, jest } from '@jest/globals';
import { PokedWork } from './poked-work.js';

const patient = {
  backoff: { first: 1, most: 2 },
  tell: jest.fn<(error: unknown, attempt: number) => void>(),
};

it('runs once for a poke, and once more for any number of pokes meanwhile', async () => {
  const runs: (() => void)[] = [];
  const work = new PokedWork(() => new Promise<void>((done) => runs.push(done)), patient);
  work.poke();
  work.poke();
  work.poke();
  expect(runs).toHaveLength(1);
  runs[0]?.();
  await turn();
  expect(runs).toHaveLength(2);
  runs[1]?.();
  await work.idle();
  expect(runs).toHaveLength(2);
});

it('takes up a poke that comes at the very end of a run', async () => {
  let runs = 0;
  const work = new PokedWork(() => {
    runs += 1;
    return Promise.resolve();
  }, patient);
  for (let pokes = 1; pokes <= 20; pokes++) {
    work.poke();
    // A poke at each of the next turns of the event loop's queue: one of them is behind the last look.
    for (let turns = 0; turns < pokes; turns++) await Promise.resolve();
    const before = runs;
    work.poke();
    await work.idle();
    expect(runs).toBeGreaterThan(before);
  }
});

it('tries again after trouble, tells of it, and counts from one when it is over', async () => {
  let left = 3;
  const work = new PokedWork(() => {
    left -= 1;
    return left > 0 ? Promise.reject(new Error('not yet')) : Promise.resolve();
  }, patient);
  work.poke();
  await work.idle();
  expect(patient.tell.mock.calls.map(([, attempt]) => attempt)).toEqual([1, 2]);
  expect(work.failures).toBe(0);
});

it('once stopped lets the run under way end, ends its wait, and runs no more', async () => {
  let runs = 0;
  const failing = new PokedWork(
    () => {
      runs += 1;
      return Promise.reject(new Error('never'));
    },
    { ...patient, backoff: { first: 60_000, most: 60_000 } },
  );
  failing.poke();
  await turn();
  await failing.stop();
  failing.poke();
  await failing.idle();
  expect(runs).toBe(1);
});

it('looks for itself from the first poke on, for what nobody has said, and no more once stopped', async () => {
  let runs = 0;
  const count = () => {
    runs += 1;
    return Promise.resolve();
  };
  const work = new PokedWork(count, { ...patient, lookEveryMs: 5 });
  await pause(20);
  expect(runs).toBe(0);
  work.poke();
  while (runs < 3) await pause(1);
  await work.stop();
  const before = runs;
  await pause(20);
  expect(runs).toBe(before);
});

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const turn = (): Promise<void> => new Promise((done) => setImmediate(done));
