import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { assessmentIdOf, caseMessages, searchAttributes } from '@mottak/contracts/plain';
import { refusalOf } from '@mottak/testing/workflows';
import { Desk, type StartedCase } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

const end = async (one: StartedCase): Promise<void> => {
  await one.command({ kind: 'withdraw' });
  await one.handle.result();
};

describe('what an SRE sees of a case', () => {
  it('is whose it is, who has it, what is due when, and what it waits for since when', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const { receivedAt } = one.reference;
      await one.command({ kind: 'assign', to: 'agent-7' });
      await one.command({ kind: 'link-disruption', disruptionId: 'd', said: false });
      expect(await one.attributes()).toEqual({
        CaseState: 'open',
        CasePriority: 'P3',
        ResolverGroup: 'reception',
        WaitingOn: 'reception',
        Channel: 'integration',
        CaseNumber: 'M-1',
        Customer: 'nordlys',
        Assignee: 'agent-7',
        NextDuePromise: 'answer',
        Disruptions: ['d'],
        NextDueAt: new Date(Date.parse(receivedAt) + 2 * 3_600_000),
        WaitingSince: new Date(one.recorder.facts[0]?.at ?? ''),
        PromiseBroken: false,
        QualityApplies: true,
        NeedsOperator: false,
      });
      expect(Object.keys(await one.attributes()).sort()).toEqual(Object.keys(searchAttributes).sort());
      const due = new Date(Date.parse(receivedAt) + 2 * 3_600_000).toISOString();
      const details = await one.details();
      expect(details).toMatch(/Case \*\*M-1\*\* of nordlys, by integration; P3; counts .*; agent-7 has it\./);
      expect(details).toMatch(
        /is \*\*open\*\* at reception, at fact 4, and waits for reception since \d{4}-/,
      );
      expect(details).toContain(`Due next: the answer, at ${due}.`);
      expect(await one.timers()).toEqual([expect.stringContaining(`the answer, due at ${due}`)]);
      await end(one);
      await one.keepHistory('shown-whole');
    });
  });

  it('is which promise was broken, where nothing else runs', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await desk.env.sleep('3h');
      await one.recorded('promise-broken');
      await one.command({ kind: 'resolve' });
      const details = await one.details();
      expect(details).toMatch(/Broken: the answer, due at \d{4}-/);
      expect(details).not.toContain('No promise is running');
      expect(details).toContain('for the close after the grace.');
      await one.handle.result();
    });
  });

  it('names an Update by its command, and takes those that were sent by the one name before', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'progress' });
      await one.command({ kind: 'note' }, caseMessages.command);
      expect((await refusalOf(one.command({ kind: 'note' }, 'answer'))).code).toBe('invalid-request');
      await end(one);
      expect(await one.updates()).toEqual(['progress', 'command', 'withdraw']);
      await one.keepHistory('named-updates');
    });
  });

  it('is found by the case’s number, and so is its assessment', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        await one.runOf(assessmentIdOf(one.caseId, 1));
        expect(await one.attributes(assessmentIdOf(one.caseId, 1))).toEqual({
          CaseNumber: 'M-1',
          Customer: 'nordlys',
        });
        expect(await one.details()).toContain(`advisory/${one.caseId}/1 goes on: no step is decided yet.`);
        await end(one);
        await one.keepHistory('assessment-named');
      },
      { prepare: (recorder) => void (recorder.approved = false) },
    );
  });

  it('costs no event beside those of the recordings that change it', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'answer', start: { kind: 'started' } });
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      expect(await one.eventsOf('MARKER_RECORDED')).toBe(0);
      expect(await one.eventsOf('UPSERT_WORKFLOW_SEARCH_ATTRIBUTES')).toBe(4);
    });
  });
});
