import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { ChangeStage } from './started-change.fixture.js';

let stage: ChangeStage;
beforeAll(async () => {
  stage = await ChangeStage.open();
});
afterAll(async () => {
  await stage.close();
});

it('has every open case look, page by page, and is over when none has an older version', async () => {
  await stage.run(7, async (change) => {
    const { routing } = change;
    expect(await change.run({}, 'three-pages')).toEqual({ told: 7, superseded: false });
    expect([...routing.looks].sort()).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    expect([...routing.cases.values()].every((version) => version === 2)).toBe(true);
    expect(routing.pages.map(({ after }) => after)).toEqual([null, '3', '6', null]);
    expect(routing.finished).toBe(2);
  });
});

it('sweeps again for cases that haven’t followed, and for what was being judged meanwhile', async () => {
  await stage.run(4, async (change) => {
    const { routing } = change;
    routing.stubborn.set('2', 2);
    routing.cases.delete('4');
    const handle = await change.start();
    await stage.env.sleep('20 seconds');
    routing.cases.set('4', 1);
    const began = await change.now();
    expect(await handle.result()).toEqual({ told: 6, superseded: false });
    expect(routing.looks.filter((id) => id === '2')).toHaveLength(3);
    expect(routing.looks).toContain('4');
    // After 30 s, 60 s and 120 s.
    expect((await change.now()) - began).toBeGreaterThan(180_000);
    expect(routing.finished).toBe(2);
  });
});

it('looks once more where it found nothing at first', async () => {
  await stage.run(0, async (change) => {
    expect(await change.run({}, 'no-cases')).toEqual({ told: 0, superseded: false });
    expect(change.routing.pages).toHaveLength(2);
    expect(change.routing.finished).toBe(2);
  });
});

it('ends where a newer version has been made, and leaves the rest to that', async () => {
  await stage.run(4, async (change) => {
    change.routing.newest = 3;
    expect(await change.run({}, 'superseded')).toEqual({ told: 3, superseded: true });
    expect(change.routing.finished).toBeUndefined();
  });
});

it('goes on as new after many pages, from the case where it stood', async () => {
  await stage.run(7, async (change) => {
    const { routing } = change;
    expect(await change.run({ continueAfter: 2 }, 'continued')).toEqual({ told: 7, superseded: false });
    expect(routing.pages.map(({ after }) => after)).toEqual([null, '3', '6', null]);
    expect(routing.looks).toHaveLength(7);
  });
});

it('tries a page again that failed', async () => {
  await stage.run(2, async (change) => {
    const { routing } = change;
    const tell = routing.tellCases.bind(routing);
    let failures = 2;
    routing.tellCases = async (request) => {
      if (failures-- > 0) throw new Error('Temporal can’t be reached');
      return tell(request);
    };
    expect(await change.run({}, 'retried')).toEqual({ told: 2, superseded: false });
  });
});
