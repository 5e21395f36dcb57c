import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseMessages } from '@mottak/contracts/plain';
import { Desk } from './desk.fixture.js';
import { longLife } from './long-life.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

describe('the life of a case', () => {
  it('is opened, answered, resolved and closed after the grace, in few history events', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'answer', start: { kind: 'started' } });
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types()).toEqual([
        'opened',
        'judged',
        'answered',
        'promise-kept',
        'resolved',
        'closed',
      ]);
      expect(await one.keepHistory('resolved')).toBeLessThanOrEqual(80);
    });
  });

  it('warns at half and three quarters of the time, and records the breach once', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await desk.env.sleep('3h');
      await one.recorded('promise-broken');
      await one.command({ kind: 'answer', start: { kind: 'started' } });
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      const marks = one.recorder.types().filter((type) => type.startsWith('promise-'));
      expect(marks).toEqual(['promise-warned', 'promise-warned', 'promise-broken']);
      expect(one.recorder.types().filter((type) => type === 'delay-told')).toHaveLength(1);
      await one.keepHistory('answer-broken-and-told');
    });
  });

  it('reminds a waiting customer twice, then closes and tells, at a cost that does not grow with time', async () => {
    for (const [name, days] of [
      ['waited-3-days', 3],
      ['waited-30-days', 30],
    ] as const) {
      await desk.run(
        async (one) => {
          await one.recorded('judged');
          await one.command({ kind: 'answer', start: { kind: 'started' } });
          await one.command({ kind: 'ask' });
          await one.handle.result();
          expect(one.recorder.types().slice(-4)).toEqual(['asked', 'reminded', 'reminded', 'closed']);
          expect(await one.wakes()).toBe(3);
          expect(await one.keepHistory(name)).toBeLessThanOrEqual(90);
        },
        {
          prepare: (recorder) => {
            const hours = (share: number) => `PT${String(days * 24 * share)}H`;
            recorder.terms = {
              ...recorder.terms,
              reminders: [hours(0.25), hours(0.5)],
              waitingCloses: hours(1),
            };
          },
        },
      );
    }
  });

  it('costs as many events in ninety days with pauses as in nine', async () => {
    const events: number[] = [];
    for (const days of [9, 90])
      await longLife(desk, days, async (one) => {
        const count = (type: string) => one.recorder.types().filter((each) => each === type).length;
        expect([count('asked'), count('reminded'), count('replied'), count('closed')]).toEqual([6, 6, 6, 1]);
        events.push(await one.keepHistory(`lived-${String(days)}-days`));
      });
    expect(events[1]).toBe(events[0]);
  });

  it('takes a reply while it waits, and goes on', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'ask' });
      await one.reply();
      await one.recorded('replied');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types()).toEqual([
        'opened',
        'judged',
        'asked',
        'replied',
        'resolved',
        'promise-kept',
        'closed',
      ]);
      await one.keepHistory('asked-and-replied');
    });
  });

  it('reopens on a reply within the grace, with a new clock for the answer', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'resolve' });
      await one.reply();
      await one.recorded('reopened');
      await desk.env.sleep('3h');
      await one.recorded('promise-broken');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      const broken = one.recorder.facts.find((fact) => fact.type === 'promise-broken');
      expect(broken?.data).toMatchObject({ generation: 2 });
      await one.keepHistory('reopened');
    });
  });

  it('hands a reply that comes while the close is recorded over to a linked case', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'resolve' });
      one.recorder.before = async () => {
        one.recorder.before = () => Promise.resolve();
        await one.reply('late');
      };
      await one.handle.result();
      expect(one.recorder.types().at(-1)).toBe('closed');
      expect(one.recorder.followups.map((reply) => reply.replyId)).toEqual(['late']);
      await one.keepHistory('reply-after-close');
    });
  });

  it('lets signals fall away that nobody could have sent through the bridge', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const reply = { replyId: 'r', textId: 't', actor: { kind: 'customer', id: 'ola' } };
      for (const wrong of [[], [null], [{ ...reply, receivedAt: 'x' }], [{ ...reply, replyId: 7 }]])
        await one.handle.signal(caseMessages.reply, ...wrong);
      for (const wrong of [[], [{ reportId: 'r' }], [{ reportId: {}, type: 'step-decided', data: {} }]])
        await one.handle.signal(caseMessages.report, ...wrong);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'resolved', 'promise-kept', 'closed']);
    });
  });

  it('lets a reply fall away that never came in, and goes on with what came beside it', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.refused.add('intake:forged');
      await one.reply('forged');
      await one.reply('real');
      await one.recorded('replied');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      const replied = one.recorder.facts.flatMap((fact) =>
        fact.type === 'replied' ? [fact.data.replyId] : [],
      );
      expect(replied).toEqual(['real']);
    });
  });

  it('takes what has piled up in portions', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.before = async () => {
        one.recorder.before = () => Promise.resolve();
        for (let i = 0; i < 250; i++) await one.reply(`reply-${String(i)}`);
        await pause(500);
      };
      await one.command({ kind: 'note' });
      await one.recorded('replied', 250);
      expect(one.recorder.most).toBeLessThanOrEqual(100);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
    });
  });

  it('takes the same reply once, however often it is signalled', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        for (let time = 0; time < 5; time++) await one.reply('twice');
        await one.command({ kind: 'note' });
        await one.reply('twice');
        await one.command({ kind: 'resolve' });
        await one.handle.result();
        expect(one.recorder.types().filter((type) => type === 'replied')).toHaveLength(1);
      },
      { continueAfter: 1 },
    );
  });
});
