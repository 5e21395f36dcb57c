import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { eventually } from '@mottak/testing';
import { refusalOf } from '@mottak/testing/workflows';
import { DisruptionStage, type StartedDisruption } from './started-disruption.fixture.js';

let stage: DisruptionStage;
beforeAll(async () => {
  stage = await DisruptionStage.open();
});
afterAll(async () => {
  await stage.close();
});

it('is announced, updated and ended, and everybody is told each in turn', async () => {
  await stage.run(async (one) => {
    expect(await one.tell('updated')).toMatchObject({ number: 2 });
    expect(await one.tell('ended')).toMatchObject({ number: 3 });
    expect(await one.handle.result()).toMatchObject({ state: 'ended', recorded: 3, told: 3 });
    expect(one.notification.told).toEqual([1, 2, 3]);
    expect(one.notification.notices).toEqual([]);
    await one.keepHistory('ended');
  });
});

it('takes the announcement once, also where it is sent again as an Update', async () => {
  await stage.run(async (one) => {
    const again = { messageId: one.announcement, kind: 'announced' as const };
    expect(await one.send(again)).toMatchObject({ number: 1 });
    expect(await one.send(again)).toMatchObject({ number: 1 });
    expect(one.notification.recordings).toBe(1);
    const end = { messageId: one.notification.write('ended'), kind: 'ended' as const };
    await Promise.all([one.send(end), one.send(end)]);
    await one.handle.result();
    expect(one.notification.recordings).toBe(2);
    expect(one.notification.told).toEqual([1, 2]);
    await one.keepHistory('announced-twice');
  });
});

it('reminds whoever announced it, and the desk, once its expected end has passed', async () => {
  await stage.run(
    async (one) => {
      await stage.env.sleep('29 minutes');
      expect(one.notification.notices).toEqual([]);
      await stage.env.sleep('2 minutes');
      expect(one.notification.notices.map(({ to, kind, number }) => [to, kind, number])).toEqual([
        [{ staff: 'olga' }, 'disruption-overdue', 1],
        ['desk', 'disruption-overdue', 1],
      ]);
      await stage.env.sleep('3 days');
      expect(one.notification.notices).toHaveLength(2);
      await one.tell('ended');
      await one.handle.result();
      await one.keepHistory('overdue');
    },
    { endsIn: 30 },
  );
});

/** Sees to the end, two hours ahead, and not before: its reminder is the first. */
async function remindedOnlyOf(one: StartedDisruption, later: string): Promise<void> {
  await stage.env.sleep('119 minutes');
  expect(one.notification.notices).toEqual([]);
  await stage.env.sleep('2 minutes');
  expect(one.notification.notices[0]).toMatchObject({ number: 2, input: { expectedEnd: later } });
  await one.tell('ended');
  await one.handle.result();
}

it('reminds of no end that was moved while it passed', async () => {
  await stage.run(
    async (one) => {
      const end = await stage.in(30);
      await one.completed(2);
      await stage.env.sleep(29.87 * 60_000);
      let record = (): void => undefined;
      one.notification.recording = new Promise((resolve) => (record = resolve));
      const later = await stage.in(120);
      const moved = one.tell('updated', later);
      await eventually('the recording', () =>
        Promise.resolve(one.notification.recordings === 2 ? true : undefined),
      );
      await stage.atOnce(async () => {
        record();
        await one.completed(3);
        await eventually('the old end', async () => ((await stage.in(0)) > end ? true : undefined));
      });
      expect(await moved).toMatchObject({ number: 2 });
      await remindedOnlyOf(one, later);
      await one.keepHistory('moved-as-it-passed');
    },
    { endsIn: 30 },
  );
});

it('waits for the new end that an update gives, and reminds of that', async () => {
  await stage.run(
    async (one) => {
      const later = await stage.in(120);
      await one.tell('updated', later);
      await remindedOnlyOf(one, later);
      await one.keepHistory('moved');
    },
    { endsIn: 30 },
  );
});

it('reminds nobody where it ended in time, or where nobody knows an end', async () => {
  await stage.run(
    async (one) => {
      await one.tell('updated', null);
      await stage.env.sleep('2 days');
      await one.tell('ended');
      await one.handle.result();
      expect(one.notification.notices).toEqual([]);
      await one.keepHistory('end-unknown');
    },
    { endsIn: 30 },
  );
});

it('tells in order, however long the first takes, and takes messages meanwhile', async () => {
  await stage.run(
    async (one) => {
      let release: () => void = () => undefined;
      one.notification.telling = new Promise((resolve) => (release = resolve));
      await one.tell('updated');
      await one.tell('ended');
      expect(await one.current()).toMatchObject({ state: 'ended', recorded: 3, told: 0 });
      release();
      await one.handle.result();
      expect(one.notification.told).toEqual([1, 2, 3]);
      await one.keepHistory('slow-telling');
    },
    {
      prepare: (notification) => {
        notification.failures = 1;
      },
    },
  );
});

it('is over when it is over, and is announced only once', async () => {
  await stage.run(async (one) => {
    expect(await refusalOf(one.tell('announced'))).toEqual({
      code: 'transition-refused',
      allowed: ['updated', 'ended'],
    });
    let release: () => void = () => undefined;
    one.notification.telling = new Promise((resolve) => (release = resolve));
    await one.tell('ended');
    expect(await refusalOf(one.tell('updated'))).toEqual({ code: 'transition-refused', allowed: [] });
    const empty = JSON.parse('{}') as { messageId: string; kind: 'ended' };
    expect(await refusalOf(one.send(empty))).toMatchObject({ code: 'invalid-request' });
    release();
    await one.handle.result();
  });
});

it('goes on after a message that is not there', async () => {
  await stage.run(async (one) => {
    const unknown = { messageId: 'unknown', kind: 'updated' as const };
    expect(await refusalOf(one.send(unknown))).toMatchObject({ code: 'not-found' });
    await one.tell('ended');
    await one.handle.result();
    expect(one.notification.told).toEqual([1, 2]);
    await one.keepHistory('unknown-message');
  });
});
