import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf } from '@mottak/testing/workflows';
import { agreementIdOf, agreementWorkflowId, assessmentIdOf } from '@mottak/contracts/plain';
import { ApplicationFailure } from '@temporalio/common';
import { Desk } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
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
  });

  it('of the recorder is over where it refuses the text in the end', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.refused.add('void');
      one.recorder.before = () => Promise.reject(ApplicationFailure.nonRetryable('not now', 'conflict'));
      expect((await refusalOf(one.command({ kind: 'note', textId: 'void' }))).code).toBe('recording-delayed');
      expect(await one.needsOperator()).toBe(true);
      await one.until(async () => (await one.details()).includes('tried again at'));
      one.recorder.before = () => Promise.resolve();
      await one.retry();
      expect(await one.needsOperator()).toBe(false);
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('trouble-then-refused');
    });
  });
});

describe('a recording that is late', () => {
  const refuse = (reason: string) => () =>
    Promise.reject(ApplicationFailure.nonRetryable(reason, 'conflict'));

  it('is told at once, with the reason and the next attempt, and is tried again when an operator asks', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.before = refuse('the disk is full');
      expect((await refusalOf(one.command({ kind: 'note' }))).code).toBe('recording-delayed');
      await one.until(async () => (await one.details()).includes('tried again at'));
      expect(await one.details()).toMatch(
        /Needs an operator:.* asked at \d{4}-.* to record: noted, and has not: the disk is full\. It is tried again at \d{4}-/,
      );
      expect(await one.needsOperator()).toBe(true);

      one.recorder.before = refuse('another disk is full');
      expect((await refusalOf(one.retry())).code).toBe('recording-delayed');
      expect(await one.details()).toContain('another disk is full');

      one.recorder.before = () => Promise.resolve();
      await one.retry();
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'noted']);
      expect(await one.details()).not.toContain('operator');
      expect(await one.needsOperator()).toBe(false);
      expect((await refusalOf(one.retry())).code).toBe('conflict');
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('late-and-tried-again');
    });
  });

  it('is told after ten seconds where routing does not answer, and is done as soon as it does', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const held: (() => void)[] = [];
      one.recorder.before = () => new Promise((release) => held.push(release));
      try {
        const noted = refusalOf(one.command({ kind: 'note' }));
        await one.until(() => Promise.resolve(held.length > 0));
        await desk.env.sleep('11s');
        expect((await noted).code).toBe('recording-delayed');
        expect(await one.needsOperator()).toBe(true);
        expect(await one.details()).toMatch(/: routing did not answer\. It is being tried again now/);
      } finally {
        one.recorder.before = () => Promise.resolve();
        for (const release of held) release();
      }
      await one.recorded('noted');
      await one.until(async () => !(await one.details()).includes('operator'));
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('late-by-time');
    });
  });
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
  });
});
