import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Desk } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

it('goes on from a state that had one list of all who hear, and still knows whom it owes', async () => {
  await desk.run(async (one) => {
    await one.recorded('judged');
    await one.command({ kind: 'note', textId: 'once' });
    await one.report({
      reportId: 'absorbed/b',
      actor: { kind: 'staff', id: 'agent' },
      type: 'absorbed',
      data: { caseId: 'b', contactId: 'owed' },
    });
    await one.command({ kind: 'watch', watchers: ['w'] });
    const { owed: _, ...current } = await one.current();
    const again = await one.again({
      version: 1,
      case: { ...current, watchers: ['owed', 'w'] },
      nextWakeAt: null,
      nextDueAt: null,
      seen: { once: 3 },
      replies: [],
      reports: [],
    });
    await again.command({ kind: 'watch', watchers: [] });
    expect(await again.command({ kind: 'note', textId: 'once' })).toEqual({ n: 3 });
    await again.command({ kind: 'withdraw' });
    expect(again.recorder.facts.at(-1)?.message).toMatchObject({ kind: 'withdrawn', also: ['owed'] });
    await again.handle.result();
    await again.keepHistory('learned-anew');
  });
});

it('does not go on from a state that it does not know', async () => {
  await desk.run(async (one) => {
    await one.recorded('judged');
    const again = await one.again({ version: 7 });
    await expect(again.handle.result()).rejects.toHaveProperty('cause.type', 'unknown-version');
  });
});
