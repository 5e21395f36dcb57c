import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '@mottak/case';
import { uuidv7, type CommandMessage } from '@mottak/contracts/plain';
import { refusalOf } from '@mottak/testing/workflows';
import { Desk, type StartedCase } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

const splitOf = (one: StartedCase) => one.recorder.facts.findLast(({ type }) => type === 'split');
const partOpened = (caseId: string, split: number): Report => ({
  reportId: `part/${caseId}`,
  actor: { kind: 'system', id: 'intake' },
  type: 'part-opened',
  data: { caseId, caseNumber: 'M-2', split },
});

describe('a case of which a part becomes a case of its own', () => {
  it('goes on, is told of it once, and has everybody told who hears of the case', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'watch', watchers: ['w'] });
      await one.command({ kind: 'split', product: { id: 'workplace' }, urgency: 'high' });
      const asked = splitOf(one);
      expect(asked).toMatchObject({ data: { product: { id: 'workplace' }, urgency: 'high' } });
      expect(asked).not.toHaveProperty('message');
      const part = uuidv7();
      const report = partOpened(part, asked?.number ?? 0);
      await one.report(report);
      await one.recorded('part-opened');
      await one.report(report);
      await one.report({ ...report, reportId: 'told again by a run that knows nothing' });
      await one.command({ kind: 'note' });
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'watched', 'split', 'part-opened', 'noted']);
      expect(one.recorder.facts.find(({ type }) => type === 'part-opened')).toMatchObject({
        data: { caseId: part, caseNumber: 'M-2', split: asked?.number },
        message: { kind: 'split', to: 'contact', also: ['w'] },
      });
      expect(await one.current()).toMatchObject({ state: 'open', parts: [part] });
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('split');
    });
  });

  it('hears of it also while it is resolved', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'resolve' });
      await one.command({ kind: 'split' });
      await one.report(partOpened(uuidv7(), splitOf(one)?.number ?? 0));
      await one.recorded('part-opened');
      expect(await one.current()).toMatchObject({ state: 'resolved' });
      await one.handle.result();
      expect(one.recorder.types().at(-1)).toBe('closed');
      await one.keepHistory('split-while-resolved');
    });
  });

  it('hears of it no more where it ends before', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'split' });
      one.recorder.before = async () => {
        one.recorder.before = () => Promise.resolve();
        await one.report(partOpened(uuidv7(), 3));
      };
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'split', 'withdrawn']);
      await one.keepHistory('part-comes-too-late');
    });
  });

  it('says of which case it was a part', async () => {
    const splitFrom = uuidv7();
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        expect(one.recorder.facts[0]).toMatchObject({ type: 'opened', data: { splitFrom } });
        await one.command({ kind: 'withdraw' });
        await one.handle.result();
        await one.keepHistory('was-a-part');
      },
      { splitFrom },
    );
  });

  it.each<object>([{ product: 'mail' }, { impact: 3 }, { urgency: null }, { contactId: [] }])(
    'is left whole by what is no whole command: %j',
    async (parts) => {
      await desk.run(async (one) => {
        await one.recorded('judged');
        const message = { kind: 'split', ...parts } as CommandMessage;
        expect((await refusalOf(one.command(message))).code).toBe('invalid-request');
        await one.command({ kind: 'withdraw' });
        await one.handle.result();
        expect(one.recorder.types()).not.toContain('split');
      });
    },
  );
});
