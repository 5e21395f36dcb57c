import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { refusalOf } from '@mottak/testing/workflows';
import { AgreementStage, type StartedAgreement } from './started-agreement.fixture.js';

let stage: AgreementStage;
beforeAll(async () => {
  stage = await AgreementStage.open();
});
afterAll(async () => {
  await stage.close();
});

const told = async (one: StartedAgreement): Promise<string[]> =>
  (await one.reports()).map(({ type, actor }) => `${type} by ${actor.id}`);

it('is drafted, offered and accepted, and the case is told each', async () => {
  await stage.run(async (one) => {
    const offer = await one.act('offer');
    expect(await one.current()).toEqual({
      state: 'offered',
      allowed: ['accept', 'decline'],
      expiresAt: offer.expiresAt,
    });
    await one.act('accept');
    expect(await one.handle.result()).toMatchObject({ state: 'accepted', actorKind: 'customer' });
    expect(await told(one)).toEqual([
      'agreement-drafted by agreement',
      'agreement-offered by advisor',
      'agreement-accepted by ola',
    ]);
    const { textId, expiresAt } = offer;
    expect((await one.reports())[1]?.data).toMatchObject({ textId, expiresAt });
    await one.keepHistory('accepted');
  });
});

it('ends when the customer declines', async () => {
  await stage.run(async (one) => {
    await one.act('offer');
    await one.act('decline');
    expect(await one.handle.result()).toMatchObject({ state: 'declined' });
    expect((await told(one)).at(-1)).toBe('agreement-declined by ola');
    await one.keepHistory('declined');
  });
});

it('expires when the offer ends without an answer', async () => {
  await stage.run(async (one) => {
    const { expiresAt } = await one.act('offer');
    expect(await one.handle.result()).toMatchObject({ state: 'expired', actorKind: 'system' });
    expect(await stage.env.currentTimeMs()).toBeGreaterThan(Date.parse(expiresAt ?? ''));
    expect(one.approval.asked).toBe(1);
    expect((await told(one)).at(-1)).toBe('agreement-expired by approval');
    await one.keepHistory('expired');
  });
});

it('waits for an offer as long as it takes', async () => {
  await stage.run(async (one) => {
    await stage.env.sleep('300 days');
    expect(await one.current()).toMatchObject({ state: 'drafted', allowed: ['offer'] });
    await one.act('offer');
    await one.act('accept');
    await one.handle.result();
    await one.keepHistory('offered-late');
  });
});

it('lets an answer that was recorded in time win over the timer', async () => {
  await stage.run(async (one) => {
    await one.act('offer');
    one.approval.unheard = 'accept';
    expect(await one.handle.result()).toMatchObject({ state: 'accepted' });
    expect((await told(one)).at(-1)).toBe('agreement-accepted by ola');
    await one.keepHistory('accepted-unheard');
  });
});

it('judges again while an answer that was written in time is on its way', async () => {
  await stage.run(async (one) => {
    await one.act('offer');
    one.approval.underWay = true;
    await stage.env.sleep('31 minutes');
    expect(one.approval.asked).toBeGreaterThan(1);
    await one.act('accept');
    expect(await one.handle.result()).toMatchObject({ state: 'accepted' });
    expect((await told(one)).filter((fact) => fact.includes('accepted'))).toHaveLength(1);
    await one.keepHistory('accepted-while-judged');
  });
});

it('asks again where the offer is not over by approval’s clock', async () => {
  await stage.run(
    async (one) => {
      await one.act('offer');
      expect(await one.handle.result()).toMatchObject({ state: 'expired' });
      expect(one.approval.asked).toBe(3);
      await one.keepHistory('expired-at-third-asking');
    },
    {
      prepare: (approval) => {
        approval.behind = 2;
      },
    },
  );
});

it('takes exactly one of two answers that race; the other is a conflict', async () => {
  await stage.run(async (one) => {
    await one.act('offer');
    const rivals = [one.act('accept'), one.act('decline')];
    const outcomes = await Promise.allSettled(rivals);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = rivals.find((_, index) => outcomes[index]?.status === 'rejected');
    expect(await refusalOf(loser ?? Promise.resolve())).toEqual({ code: 'conflict', allowed: [] });
    await one.handle.result();
    expect(await told(one)).toHaveLength(3);
    await one.keepHistory('raced');
  });
});

it('refuses what is not its turn, and says what is allowed', async () => {
  await stage.run(async (one) => {
    expect(await refusalOf(one.act('accept'))).toEqual({ code: 'transition-refused', allowed: ['offer'] });
    await one.act('offer');
    expect(await refusalOf(one.act('offer'))).toEqual({
      code: 'transition-refused',
      allowed: ['accept', 'decline'],
    });
    const empty = JSON.parse('{}') as { actId: string; act: 'accept' };
    expect(await refusalOf(one.send(empty))).toMatchObject({ code: 'invalid-request' });
  });
});

it('stays where it is when approval does not take the act', async () => {
  await stage.run(async (one) => {
    await one.act('offer');
    expect(await refusalOf(one.act('accept', true))).toMatchObject({ code: 'forbidden' });
    expect(await one.current()).toMatchObject({ state: 'offered' });
    await one.act('decline');
    await one.handle.result();
    await one.keepHistory('refused-by-approval');
  });
});

it('keeps an offer that comes before the draft until it is made', async () => {
  await stage.run(
    async (one) => {
      const early = await one.begin('offer');
      one.approval.release();
      expect(await early.result()).toMatchObject({ state: 'offered' });
      await one.act('accept');
      await one.handle.result();
      await one.keepHistory('offered-early');
    },
    {
      prepare: (approval) => {
        approval.hold();
      },
    },
  );
});

it('lives on where the case is gone', async () => {
  await stage.run(
    async (one) => {
      await one.act('offer');
      await one.act('accept');
      expect(await one.handle.result()).toMatchObject({ state: 'accepted' });
      await one.keepHistory('case-gone');
    },
    { caseGone: true },
  );
});
