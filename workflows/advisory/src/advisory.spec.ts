import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { refusalOf } from '@mottak/testing/workflows';
import { AssessmentStage } from './started-assessment.fixture.js';

let stage: AssessmentStage;
beforeAll(async () => {
  stage = await AssessmentStage.open();
});
afterAll(async () => {
  await stage.close();
});

it('is approved by two advisors; the case is told each step and the conclusion', async () => {
  await stage.run(async (one) => {
    await one.decide({ step: 'technical', agreementNeeded: true });
    expect(await one.current()).toMatchObject({ current: 'commercial', outcome: null });
    await one.decide({ step: 'commercial', decidedBy: 'advisor2' });
    expect(await one.handle.result()).toEqual({
      outcome: 'approved',
      agreementNeeded: true,
      textId: 'approval:conclusion',
    });
    const reports = await one.reports();
    const id = one.handle.workflowId;
    expect(reports.map(({ reportId, type, actor }) => [reportId, type, actor.id])).toEqual([
      [`${id}/technical`, 'step-decided', 'advisor'],
      [`${id}/commercial`, 'step-decided', 'advisor2'],
      [`${id}/conclusion`, 'assessment-concluded', 'advisory'],
    ]);
    expect(reports.at(-1)?.data).toMatchObject({ outcome: 'approved', agreementNeeded: true });
    await one.keepHistory('approved');
  });
});

it('needs no agreement where no step called for one', async () => {
  await stage.run(async (one) => {
    await one.decide({ step: 'technical' });
    await one.decide({ step: 'commercial', decidedBy: 'advisor2' });
    expect(await one.handle.result()).toMatchObject({ outcome: 'approved', agreementNeeded: false });
    await one.keepHistory('approved-without-agreement');
  });
});

it('ends with the advice of the first step that is declined', async () => {
  await stage.run(async (one) => {
    await one.decide({ step: 'technical', decision: 'decline' });
    expect(await one.handle.result()).toMatchObject({ outcome: 'declined', agreementNeeded: false });
    expect((await one.reports()).map(({ type }) => type)).toEqual(['step-decided', 'assessment-concluded']);
    await one.keepHistory('declined-at-step-1');
  });
});

it('calls for no agreement where a later step is declined', async () => {
  await stage.run(async (one) => {
    await one.decide({ step: 'technical', agreementNeeded: true });
    await one.decide({ step: 'commercial', decision: 'decline', decidedBy: 'advisor2' });
    expect(await one.handle.result()).toMatchObject({ outcome: 'declined', agreementNeeded: false });
    await one.keepHistory('declined-at-step-2');
  });
});

it('takes exactly one of two decisions that race for a step; the other is a conflict', async () => {
  await stage.run(async (one) => {
    const rivals = ['advisor', 'advisor2'].map((decidedBy) => one.decide({ step: 'technical', decidedBy }));
    const outcomes = await Promise.allSettled(rivals);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const loser = rivals.find((_, index) => outcomes[index]?.status === 'rejected');
    expect(await refusalOf(loser ?? Promise.resolve())).toEqual({
      code: 'conflict',
      allowed: ['commercial'],
    });
    expect((await one.current()).decisions).toHaveLength(1);
    await one.decide({ step: 'commercial', decidedBy: 'third' });
    await one.handle.result();
    expect((await one.reports()).map(({ type }) => type)).toEqual([
      'step-decided',
      'step-decided',
      'assessment-concluded',
    ]);
    await one.keepHistory('raced');
  });
});

it('refuses a step whose turn it is not, and says which may be decided', async () => {
  await stage.run(async (one) => {
    await one.decide({ step: 'technical' });
    expect(await refusalOf(one.decide({ step: 'technical' }))).toEqual({
      code: 'conflict',
      allowed: ['commercial'],
    });
    expect(await refusalOf(one.decide({ step: 'legal' }))).toEqual({
      code: 'transition-refused',
      allowed: ['commercial'],
    });
  });
});

it('refuses a message that names no row', async () => {
  await stage.run(async (one) => {
    const empty = JSON.parse('{}') as { decisionId: string; step: string };
    expect(await refusalOf(one.send(empty))).toMatchObject({ code: 'invalid-request' });
  });
});

it('leaves the step open where approval does not take the decision', async () => {
  await stage.run(async (one) => {
    expect(await refusalOf(one.decide({ step: 'technical', forbidden: true }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await refusalOf(one.send({ decisionId: 'nobody-wrote-it', step: 'technical' }))).toMatchObject({
      code: 'forbidden',
    });
    await one.decide({ step: 'technical', decision: 'decline' });
    expect(await one.handle.result()).toMatchObject({ outcome: 'declined' });
    await one.keepHistory('refused-by-approval');
  });
});

it('keeps a decision that comes before the steps are laid out until they are', async () => {
  await stage.run(
    async (one) => {
      const decision = { step: 'technical', decision: 'decline', agreementNeeded: false } as const;
      const early = await one.begin({ ...decision, decidedBy: 'advisor' });
      one.approval.release();
      expect(await early.result()).toMatchObject({ step: 'technical' });
      await one.handle.result();
      await one.keepHistory('decided-early');
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
      await one.decide({ step: 'technical', decision: 'decline' });
      expect(await one.handle.result()).toMatchObject({ outcome: 'declined' });
      await one.keepHistory('case-gone');
    },
    { caseGone: true },
  );
});
