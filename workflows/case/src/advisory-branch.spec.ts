import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { refusalOf } from '@mottak/testing/workflows';
import { Desk } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
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
