import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { allowedCommands } from '@mottak/case';
import { refusalOf } from '@mottak/testing/workflows';
import { ApplicationFailure } from '@temporalio/common';
import { agreementIdOf, agreementWorkflowId, assessmentIdOf, caseMessages } from '@mottak/contracts/plain';
import { Desk } from './desk.fixture.js';
import { longLife } from './long-life.fixture.js';

jest.setTimeout(60_000);

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
      await one.keepHistory('answer-broken');
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
  }, 20_000);

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
  }, 20_000);

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
  }, 40_000);

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
  }, 20_000);

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
  }, 20_000);

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

describe('the advisory branch', () => {
  const advisor = { kind: 'staff', id: 'advisor' } as const;
  const unapproved = { prepare: (recorder: { approved: boolean }) => void (recorder.approved = false) };
  const concluded = (outcome: 'approved' | 'declined', agreementNeeded: boolean) =>
    ({
      reportId: 'concluded',
      actor: advisor,
      type: 'assessment-concluded',
      data: { assessmentId: 'a', outcome, agreementNeeded, textId: 'approval:t' },
    }) as const;

  it('ends with the advice where the assessment declines', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      expect((await refusalOf(one.command({ kind: 'resolve' }))).code).toBe('transition-refused');
      await one.report(concluded('declined', false));
      await one.handle.result();
      expect(one.recorder.types()).toEqual([
        'opened',
        'judged',
        'assessment-concluded',
        'promise-kept',
        'closed',
      ]);
      await one.keepHistory('assessed-declined');
    }, unapproved);
  });

  it('goes on under a separate agreement once it is accepted', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.report(concluded('approved', true));
      const report = { actor: advisor, data: { agreementId: 'g' } };
      await one.report({ ...report, reportId: 'drafted', type: 'agreement-drafted' });
      await one.report({
        ...report,
        reportId: 'offered',
        type: 'agreement-offered',
        data: { agreementId: 'g', textId: 'approval:t', expiresAt: new Date().toISOString() },
      });
      await one.report({ ...report, reportId: 'accepted', type: 'agreement-accepted' });
      await one.report({ ...report, reportId: 'accepted', type: 'agreement-accepted' });
      await one.recorded('agreement-accepted');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types().filter((type) => type === 'agreement-accepted')).toHaveLength(1);
      await one.keepHistory('agreement-accepted');
    }, unapproved);
  });

  it('ends with the advice where the offer expires', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.report(concluded('approved', true));
      await one.report({
        reportId: 'x',
        actor: advisor,
        type: 'agreement-expired',
        data: { agreementId: 'g' },
      });
      await one.handle.result();
      expect(one.recorder.types()).toContain('agreement-expired');
      expect(one.recorder.types().at(-1)).toBe('closed');
      await one.keepHistory('agreement-expired');
    }, unapproved);
  });
});

describe('trouble', () => {
  it('of the recorder that passes is waited out', async () => {
    let failures = 2;
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.before = () =>
        failures-- > 0 ? Promise.reject(new Error('no database')) : Promise.resolve();
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types().at(-1)).toBe('closed');
    });
  });

  it('of the recorder that does not pass is told as delayed and flagged for an operator, and recorded later', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.before = () => {
        one.recorder.before = () => Promise.resolve();
        return Promise.reject(
          ApplicationFailure.nonRetryable('other content under the same number', 'conflict'),
        );
      };
      expect((await refusalOf(one.command({ kind: 'note' }))).code).toBe('recording-delayed');
      await one.recorded('noted');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('recorder-alarm');
    });
  });

  it('of the recorder is told to all who wait or come, and what came behind the stuck one is let go', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const given: { second?: Promise<{ code: string }> } = {};
      one.recorder.before = async () => {
        given.second ??= refusalOf(one.command({ kind: 'progress' }));
        await pause(300);
        throw ApplicationFailure.nonRetryable('other content under the same number', 'conflict');
      };
      expect((await refusalOf(one.command({ kind: 'note' }))).code).toBe('recording-delayed');
      expect((await given.second)?.code).toBe('recording-delayed');
      expect((await refusalOf(one.command({ kind: 'ask' }))).code).toBe('recording-delayed');
      one.recorder.before = () => Promise.resolve();
      await desk.env.sleep('5m');
      await one.recorded('noted');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(one.recorder.types()).toEqual(expect.not.arrayContaining(['progress-told', 'asked']));
      await one.keepHistory('stuck-with-others');
    });
  }, 30_000);

  it('of the recorder is over where it refuses the text in the end', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.refused.add('void');
      one.recorder.before = () => {
        one.recorder.before = () => Promise.resolve();
        return Promise.reject(ApplicationFailure.nonRetryable('not now', 'conflict'));
      };
      expect((await refusalOf(one.command({ kind: 'note', textId: 'void' }))).code).toBe('recording-delayed');
      expect(await one.needsOperator()).toBe(true);
      await desk.env.sleep('3s');
      expect(await one.needsOperator()).toBe(false);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('trouble-then-refused');
    });
  }, 30_000);
});

describe('a case whose run was lost', () => {
  const lost = (requestedBy: string) => ({
    requestedBy,
    prepare: (recorder: { approved: boolean }) => void (recorder.approved = false),
  });

  it.each([
    ['lasts', 'patient'],
    ['has ended', 'integrator'],
  ])(
    'goes on with its facts, and with the assessment that %s',
    async (_, requestedBy) => {
      await desk.run(async (one) => {
        await one.recorded('judged');
        const assessmentId = assessmentIdOf(one.caseId, 1);
        const before = await one.runOf(assessmentId);
        const two = await one.again();
        expect(await two.command({ kind: 'note' })).toEqual({ n: 3 });
        expect(await two.runOf(assessmentId)).toEqual({ ...before, status: expect.any(String) });
        expect(two.recorder.types()).toEqual(['opened', 'judged', 'noted']);
        await two.handle.terminate();
      }, lost(requestedBy));
    },
    20_000,
  );

  it('has one agreement, and no second one drafted', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.report({
        reportId: 'concluded',
        actor: { kind: 'staff', id: 'advisor' },
        type: 'assessment-concluded',
        data: {
          assessmentId: assessmentIdOf(one.caseId, 1),
          outcome: 'approved',
          agreementNeeded: true,
          textId: 'approval:t',
        },
      });
      const workflowId = agreementWorkflowId(agreementIdOf(one.caseId, 1));
      const before = await one.runOf(workflowId);
      const two = await one.again();
      await two.command({ kind: 'note' });
      expect(await two.runOf(workflowId)).toEqual(before);
      await two.keepHistory('started-again');
      await two.handle.terminate();
    }, lost('patient'));
  }, 20_000);
});
