import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { allowedCommands } from '@mottak/case';
import { refusalOf } from '@mottak/testing/workflows';
import { Desk } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

describe('commands', () => {
  it('are refused where the table does not allow them, with what is allowed instead', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'resolve' });
      const refusal = await refusalOf(one.command({ kind: 'ask' }));
      expect(refusal).toEqual({ code: 'transition-refused', allowed: allowedCommands('resolved') });
      await one.handle.result();
    });
  });

  it('are refused as stale where If-Match names an older number', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const { n } = await one.command({ kind: 'note' });
      expect((await refusalOf(one.command({ kind: 'note', ifMatch: n - 1 }))).code).toBe('stale');
      await one.command({ kind: 'resolve', ifMatch: n });
      await one.handle.result();
    });
  });

  it('are refused where their text is not by a human, while those beside them are taken', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.refused.add('forged');
      const forged = refusalOf(one.command({ kind: 'answer', textId: 'forged', start: { kind: 'started' } }));
      const honest = one.command({ kind: 'note' });
      expect((await forged).code).toBe('forbidden');
      await honest;
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'noted']);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('forged-answer');
    });
  });

  it('are refused where a part has not the type it must have', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      for (const wrong of [{ textId: {} }, { textId: ['routing:x'] }, { actor: null }, { writtenAt: 7 }])
        expect((await refusalOf(one.command({ kind: 'note', ...(wrong as object) }))).code).toBe(
          'invalid-request',
        );
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types()).not.toContain('noted');
    });
  });

  it('are decided anew where what they were refused for is not recorded', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.refused.add('forged');
      const given: { forged?: Promise<{ code: string }>; asked?: Promise<unknown> } = {};
      one.recorder.before = async () => {
        one.recorder.before = () => Promise.resolve();
        given.forged = refusalOf(one.command({ kind: 'resolve', textId: 'forged' }));
        await pause(200);
        given.asked = one.command({ kind: 'ask' });
        given.asked.catch(() => undefined);
        await pause(200);
      };
      await one.command({ kind: 'note' });
      expect((await given.forged)?.code).toBe('forbidden');
      await given.asked;
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'noted', 'asked']);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('refused-with-another');
    });
  });

  it('have one outcome each, the same when repeated after continue-as-new', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        const first = await one.command({ kind: 'note', textId: 'once' });
        await one.command({ kind: 'progress' });
        expect(await one.command({ kind: 'note', textId: 'once' })).toEqual(first);
        await one.command({ kind: 'resolve' });
        await one.handle.result();
        expect(one.recorder.types().filter((type) => type === 'noted')).toHaveLength(1);
        expect(one.recorder.facts.map((fact) => fact.number)).toEqual(
          one.recorder.facts.map((_, index) => index + 1),
        );
        await one.keepHistory('continued');
      },
      { continueAfter: 1 },
    );
  });

  it('race: each of eight resolves is applied or refused, and one wins', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, () => one.command({ kind: 'resolve' })),
      );
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      await one.handle.result();
    });
  });
});
