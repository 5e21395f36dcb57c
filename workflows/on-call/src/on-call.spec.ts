import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { uuidv7 } from '@mottak/contracts/plain';
import { refusalOf } from '@mottak/testing/workflows';
import { OnCallStage, within } from './open-escalation.fixture.js';

const minute = 60_000;

let stage: OnCallStage;
beforeAll(async () => {
  stage = await OnCallStage.open();
});
afterAll(async () => {
  await stage.close();
});

it('pages the officer on duty, and nobody else when they take it in time', async () => {
  await stage.run(async (one) => {
    await one.pass(within - minute);
    expect(await one.acknowledge('vigdis')).toMatchObject({ officer: 'vigdis' });
    expect(await one.handle.result()).toMatchObject({ officer: 'vigdis' });
    expect(one.paged().officers).toEqual(['vigdis']);
    await one.keepHistory('taken-at-once');
  });
});

it('pages the next, over and over the levels, until somebody takes it', async () => {
  await stage.run(async (one) => {
    await one.pass(2 * 2 * within + minute);
    expect(one.paged().officers).toEqual(['vigdis', 'viggo', 'vigdis', 'viggo', 'vigdis']);
    for (const wait of one.paged().waits) {
      expect(wait).toBeGreaterThanOrEqual(within);
      expect(wait).toBeLessThan(within + 5_000);
    }
    expect(await one.current()).toEqual({ pages: 5, acknowledged: null });
    await one.acknowledge('viggo');
    expect(await one.handle.result()).toMatchObject({ officer: 'viggo' });
    expect(one.paged().officers).toHaveLength(5);
    await one.keepHistory('two-rounds');
  });
});

it('lets exactly one of two who race take it; the other gets a conflict', async () => {
  await stage.run(async (one) => {
    const release = one.routing.hold();
    const rivals = await Promise.all([one.begin('vigdis'), one.begin('viggo')]);
    const results = rivals.map(({ result }) => result());
    release();
    const outcomes = await Promise.allSettled(results);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = results.find((_, index) => outcomes[index]?.status === 'rejected');
    expect(await refusalOf(loser ?? Promise.resolve())).toMatchObject({ code: 'conflict' });
    const winner = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(await one.handle.result()).toEqual(winner[0]);
    await one.keepHistory('raced');
  });
});

it('takes the same acknowledgement again as the same', async () => {
  await stage.run(async (one) => {
    const release = one.routing.hold();
    const id = uuidv7();
    const both = [one.acknowledge('vigdis', id), one.acknowledge('vigdis', id)];
    release();
    const [first, second] = await Promise.all(both);
    expect(second).toEqual(first);
    await one.handle.result();
  });
});

it('goes on paging beside an acknowledgement that takes long to record', async () => {
  await stage.run(async (one) => {
    one.routing.recordingFailures = 35;
    const { result } = await one.begin('vigdis');
    await one.pass(within + minute);
    await result();
    expect(one.paged().officers).toEqual(['vigdis', 'viggo']);
    expect(await one.handle.result()).toMatchObject({ officer: 'vigdis' });
    await one.keepHistory('recorded-late');
  });
});

it('ends when it learns at the next page that somebody took it', async () => {
  await stage.run(async (one) => {
    await one.pass(minute);
    one.routing.takeUnheard('viggo');
    expect(await one.handle.result()).toMatchObject({ officer: 'viggo' });
    expect(one.paged().officers).toEqual(['vigdis']);
    await one.keepHistory('taken-unheard');
  });
});

it('refuses what is no acknowledgement', async () => {
  await stage.run(async (one) => {
    const empty = JSON.parse('{}') as { acknowledgementId: string; officer: string };
    expect(await refusalOf(one.send(empty))).toMatchObject({ code: 'invalid-request' });
    await one.acknowledge('vigdis');
    await one.handle.result();
  });
});

it('pages as soon as routing is back', async () => {
  await stage.run(
    async (one) => {
      await one.pass(minute);
      expect(one.paged().officers).toEqual(['vigdis']);
      await one.acknowledge('vigdis');
      await one.handle.result();
      await one.keepHistory('routing-away');
    },
    {
      prepare: (routing) => {
        routing.failures = 3;
      },
    },
  );
});

it('calls for an operator while the rota names nobody, and pages once it does', async () => {
  await stage.run(
    async (one) => {
      await one.pass(2 * within);
      expect(await one.needsOperator()).toBe(true);
      one.routing.officers = ['vigdis'];
      await one.pass(within + minute);
      expect(one.paged().officers).toContain('vigdis');
      expect(await one.needsOperator()).toBe(false);
      await one.acknowledge('vigdis');
      await one.handle.result();
      await one.keepHistory('nobody-on-the-rota');
    },
    {
      prepare: (routing) => {
        routing.officers = [];
      },
    },
  );
});

it('goes on as a new run without losing count of its pages', async () => {
  await stage.run(
    async (one) => {
      await one.pass(4 * within + minute);
      expect(one.paged().officers).toEqual(['vigdis', 'viggo', 'vigdis', 'viggo', 'vigdis']);
      await one.acknowledge('vigdis');
      expect(await one.handle.result()).toMatchObject({ officer: 'vigdis' });
      expect(await one.current()).toMatchObject({ pages: 5 });
      await one.keepHistory('continued');
    },
    { continueAfter: 2 },
  );
});
