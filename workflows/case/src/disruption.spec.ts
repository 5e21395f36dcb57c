import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Report } from '@mottak/case';
import { refusalOf } from '@mottak/testing/workflows';
import { Desk, type StartedCase } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

const disruptionId = '019a2f4e-6c1b-7d3e-9a55-0c7f5b7e4d21';
const link = { kind: 'link-disruption', disruptionId, said: false } as const;
const unlink = { kind: 'unlink-disruption', disruptionId } as const;

const news = (number: number, kind: 'updated' | 'ended' = 'updated', about = disruptionId): Report => ({
  reportId: `disruption/${about}/${String(number)}`,
  actor: { kind: 'system', id: 'notification' },
  type: 'disruption-told',
  data: { disruptionId: about, number, kind },
});

/** The numbers of the messages that the contact was told of, in order. */
const told = (one: StartedCase) =>
  one.recorder.facts.flatMap((fact) => (fact.type === 'disruption-told' ? [fact.data.number] : []));

async function endOf(one: StartedCase): Promise<void> {
  await one.command({ kind: 'withdraw' });
  await one.handle.result();
}

describe('a case that is due to a disruption', () => {
  it('is linked once, and hears of each message about it once, however often and to whichever case it is told', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        await one.report(news(2));
        await one.command(link);
        expect((await refusalOf(one.command(link))).code).toBe('conflict');
        for (const report of [news(2), news(3), news(3), news(9, 'updated', 'another'), news(4, 'ended')])
          await one.report(report);
        await one.recorded('disruption-told', 2);
        await one.report(news(4, 'ended'));
        await one.command({ kind: 'note' });
        expect(told(one)).toEqual([3, 4]);
        expect(one.recorder.facts.find(({ type }) => type === 'disruption-linked')).toMatchObject({
          data: { disruptionId, said: false, number: 2 },
          message: { kind: 'disruption-linked', to: 'contact' },
        });
        expect((await one.current()).state).toBe('open');
        await endOf(one);
        await one.keepHistory('disruption-linked');
      },
      { prepare: (recorder) => void (recorder.disruptionNumber = 2) },
    );
  });

  it('knows what its contact was told across runs, also as a run that was started in the place of a lost one', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        await one.command(link);
        await one.report(news(2));
        await one.recorded('disruption-told');
        await one.command({ kind: 'note' });
        await one.report(news(2));
        await one.report(news(3, 'ended'));
        await one.recorded('disruption-told', 2);
        const again = await one.again();
        await again.report(news(2));
        await again.report(news(3, 'ended'));
        await again.command({ kind: 'note' });
        expect(told(again)).toEqual([2, 3]);
        await endOf(again);
        await again.keepHistory('disruption-known-again');
      },
      { continueAfter: 2 },
    );
  });

  it('may turn out not to be, and hears no more of it then', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      expect((await refusalOf(one.command(unlink))).code).toBe('conflict');
      await one.command({ ...link, said: true });
      await one.command(unlink);
      await one.report(news(2));
      await one.command({ kind: 'note' });
      expect(told(one)).toEqual([]);
      expect(one.recorder.types().slice(-3)).toEqual(['disruption-linked', 'disruption-unlinked', 'noted']);
      await endOf(one);
      await one.keepHistory('disruption-unlinked');
    });
  });
});
