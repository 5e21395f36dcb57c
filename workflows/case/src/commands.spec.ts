import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CommandDetails } from '@mottak/case';
import { caseMessages, type CommandMessage, type RecordRequest } from '@mottak/contracts/plain';
import { refusalOf } from '@mottak/testing/workflows';
import { ApplicationFailure } from '@temporalio/common';
import { Desk, type StartedCase } from './desk.fixture.js';

let desk: Desk;
beforeAll(async () => {
  desk = await Desk.open();
});
afterAll(async () => {
  await desk.close();
});

const last = (one: StartedCase) => one.recorder.facts.at(-1);

describe('commands that leave a case where it stands', () => {
  it.each<[CommandDetails, { type: string; data: object }]>([
    [{ kind: 'start' }, { type: 'work-started', data: {} }],
    [
      { kind: 'assign', to: 'agent' },
      { type: 'assigned', data: { to: 'agent', by: 'self' } },
    ],
    [
      { kind: 'assign', to: 'other' },
      { type: 'assigned', data: { to: 'other', by: 'staff' } },
    ],
    [
      { kind: 'prioritise', impact: 'high', urgency: 'high' },
      { type: 'reprioritised', data: { priority: 'P1', was: 'P3' } },
    ],
    [
      { kind: 'revise', applies: false },
      { type: 'verdict-revised', data: { applies: false, was: true } },
    ],
    [
      { kind: 'tag', tags: ['vpn'] },
      { type: 'tagged', data: { tags: ['vpn'] } },
    ],
    [
      { kind: 'watch', watchers: ['w'] },
      { type: 'watched', data: { watchers: ['w'] } },
    ],
    [
      { kind: 'link', caseId: 'other', relation: 'caused-by' },
      { type: 'linked', data: { caseId: 'other', relation: 'caused-by' } },
    ],
  ])('are recorded: %j', async (command, fact) => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command(command);
      const recorded = one.recorder.facts.filter(({ type }) => type === fact.type);
      expect(recorded).toMatchObject([fact]);
      expect(await one.current()).toMatchObject({ state: 'open', n: one.recorder.facts.length });
      await one.command({ kind: 'resolve' });
      await one.handle.result();
    });
  });

  it('are refused where the case is so already', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'assign', to: 'agent' });
      for (const again of [
        { kind: 'assign', to: 'agent' },
        { kind: 'revise', applies: true },
        { kind: 'route', to: 'reception' },
      ] as const)
        expect((await refusalOf(one.command(again))).code).toBe('conflict');
      await one.command({ kind: 'resolve' });
      await one.handle.result();
      await one.keepHistory('assigned-and-refused');
    });
  });

  it('have watchers told what the contact is told', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'watch', watchers: ['w1', 'w2'] });
      await one.command({ kind: 'progress' });
      expect(last(one)?.message).toMatchObject({ kind: 'progress', to: 'contact', also: ['w1', 'w2'] });
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
    });
  });
});

describe('the end of a case', () => {
  it('comes at once where it is withdrawn, and its contact is told', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      const withdrawn = one.recorder.facts.find(({ type }) => type === 'withdrawn');
      expect(withdrawn).toMatchObject({ message: { kind: 'withdrawn', to: 'contact' } });
      expect(one.recorder.types()).toEqual(['opened', 'judged', 'withdrawn']);
      await one.keepHistory('withdrawn');
    });
  });

  it('leaves room for a rating while it is resolved, and only then', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const tooSoon = await refusalOf(one.command({ kind: 'rate', score: 5 }));
      expect(tooSoon.code).toBe('transition-refused');
      expect(tooSoon.allowed).not.toContain('rate');
      await one.command({ kind: 'resolve' });
      await one.command({ kind: 'rate', score: 5 });
      expect(last(one)).toMatchObject({ type: 'rated', data: { score: 5 } });
      await one.handle.result();
      expect(one.recorder.types().slice(-2)).toEqual(['rated', 'closed']);
      await one.keepHistory('rated');
    });
  });

  it('is told to the case that it was merged into, which goes on for everybody who heard of either', async () => {
    await desk.play(async (start) => {
      const [survivor, merged] = [await start(), await start()];
      await Promise.all([survivor.recorded('judged'), merged.recorded('judged')]);
      await merged.command({ kind: 'watch', watchers: ['w'] });
      await merged.command({ kind: 'merge', into: survivor.reference.caseId });
      await merged.handle.result();
      expect(merged.recorder.types()).toEqual(['opened', 'judged', 'watched', 'merged']);
      expect(last(merged)).toMatchObject({ message: { kind: 'merged', also: ['w'] } });

      await survivor.recorded('absorbed');
      const { caseId, contactId } = merged.reference;
      expect(last(survivor)).toMatchObject({ type: 'absorbed', data: { caseId, contactId } });
      expect(await survivor.current()).toMatchObject({ state: 'open', owed: [contactId], watchers: ['w'] });
      await survivor.command({ kind: 'watch', watchers: ['x'] });
      await survivor.command({ kind: 'resolve' });
      const resolved = survivor.recorder.facts.find(({ type }) => type === 'resolved');
      expect(resolved?.message).toMatchObject({ also: [contactId, 'x'] });
      await survivor.handle.result();
      await merged.keepHistory('merged-with-people');
      await survivor.keepHistory('absorbed-and-watched');
    });
  });

  it('comes by a merge also where the other case has ended meanwhile', async () => {
    await desk.play(async (start) => {
      const [gone, merged] = [await start(), await start()];
      await Promise.all([gone.recorded('judged'), merged.recorded('judged')]);
      await gone.command({ kind: 'withdraw' });
      await gone.handle.result();
      await merged.command({ kind: 'merge', into: gone.reference.caseId });
      await merged.handle.result();
      expect(merged.recorder.types().at(-1)).toBe('merged');
      expect(gone.recorder.types()).not.toContain('absorbed');
      await merged.keepHistory('merged-into-an-ended-one');
    });
  });

  it('hands what was said meanwhile over when the case is merged', async () => {
    await desk.play(async (start) => {
      const [survivor, merged] = [await start(), await start()];
      await Promise.all([survivor.recorded('judged'), merged.recorded('judged')]);
      merged.recorder.before = async () => {
        merged.recorder.before = () => Promise.resolve();
        await merged.reply('late');
      };
      await merged.command({ kind: 'merge', into: survivor.reference.caseId });
      await merged.handle.result();
      expect(merged.recorder.followups.map(({ replyId }) => replyId)).toEqual(['late']);
      await survivor.recorded('absorbed');
      await survivor.command({ kind: 'withdraw' });
      await survivor.handle.result();
    });
  });
});

describe('a message that is no whole command', () => {
  it.each<object>([
    { kind: 'dance' },
    { kind: 'toString' },
    { kind: 'answer', start: 'now' },
    { kind: 'route', to: 7 },
    { kind: 'watch', watchers: [7] },
    { kind: 'assign' },
    { kind: 'assign', to: 7 },
    { kind: 'prioritise', impact: 'high' },
    { kind: 'revise', applies: 'yes' },
    { kind: 'tag', tags: 'vpn' },
    { kind: 'watch' },
    { kind: 'link', caseId: 'other' },
    { kind: 'merge', into: null },
    { kind: 'rate', score: '5' },
    { kind: 'link-disruption', disruptionId: 'd' },
    { kind: 'unlink-disruption' },
  ])('is refused before anything is recorded: %j', async (message) => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const sent = one.command(message as CommandMessage, caseMessages.command);
      expect((await refusalOf(sent)).code).toBe('invalid-request');
      expect(one.recorder.types()).toEqual(['opened', 'judged']);
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
    });
  });
});

describe('a look', () => {
  it('has the recorder asked what time calls for now', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const asked = one.nextRecording();
      await one.look();
      expect(await asked).toMatchObject({ facts: [], admit: [] });
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('looked');
    });
  });

  it('is answered once the recorder has answered, where it comes as an Update', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const held: { release?: () => void } = {};
      const asked = new Promise<RecordRequest>((resolve) => {
        one.recorder.before = (request) => {
          one.recorder.before = () => Promise.resolve();
          resolve(request);
          return new Promise((release) => (held.release = release));
        };
      });
      let isAnswered = false;
      const answer = one.hasLooked().then(() => (isAnswered = true));
      expect(await asked).toMatchObject({ facts: [], admit: [] });
      await pause(300);
      expect(isAnswered).toBe(false);
      held.release?.();
      await answer;
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('looked-as-update');
    });
  });

  it('is not lost where it comes with a command that is refused', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      const held: { release?: () => void } = {};
      const asked = new Promise((resolve) => {
        one.recorder.before = () => {
          one.recorder.before = () => Promise.resolve();
          resolve(undefined);
          return new Promise((release) => (held.release = release));
        };
      });
      const noted = one.command({ kind: 'note' });
      await asked;
      one.recorder.refused.add('routing:refused');
      const refused = refusalOf(one.command({ kind: 'progress', textId: 'routing:refused' }));
      const looked = one.hasLooked();
      await pause(300);
      const requests: RecordRequest[] = [];
      one.recorder.before = (request) => {
        requests.push(request);
        return Promise.resolve();
      };
      held.release?.();
      await noted;
      expect((await refused).code).toBe('forbidden');
      await looked;
      expect(requests).toMatchObject([{ admit: ['routing:refused'] }, { facts: [], admit: [] }]);
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
      await one.keepHistory('looked-after-a-refusal');
    });
  });

  it('does not wait behind a recording that is late', async () => {
    await desk.run(async (one) => {
      await one.recorded('judged');
      one.recorder.before = () =>
        Promise.reject(ApplicationFailure.nonRetryable('other content', 'conflict'));
      expect((await refusalOf(one.command({ kind: 'note' }))).code).toBe('recording-delayed');
      expect((await refusalOf(one.hasLooked())).code).toBe('recording-delayed');
      await one.until(async () => (await one.details()).includes('tried again at'));
      one.recorder.before = () => Promise.resolve();
      await one.retry();
      await one.hasLooked();
      await one.command({ kind: 'withdraw' });
      await one.handle.result();
    });
  });
});

describe('an offer', () => {
  it('waits for the customer, and so does what the search attribute says', async () => {
    await desk.run(
      async (one) => {
        await one.recorded('judged');
        const actor = { kind: 'staff', id: 'advisor' } as const;
        const agreementId = 'g';
        await one.report({
          reportId: 'concluded',
          actor,
          type: 'assessment-concluded',
          data: { assessmentId: 'a', outcome: 'approved', agreementNeeded: true, textId: 'approval:t' },
        });
        await one.recorded('assessment-concluded');
        expect(await one.waitingOn()).toBe('advisor');
        const expiresAt = new Date().toISOString();
        await one.report({
          reportId: 'offered',
          actor,
          type: 'agreement-offered',
          data: { agreementId, textId: 'approval:t', expiresAt },
        });
        await one.recorded('agreement-offered');
        await one.until(async () => (await one.current()).offered === true);
        expect(await one.waitingOn()).toBe('customer');
        await one.report({ reportId: 'declined', actor, type: 'agreement-declined', data: { agreementId } });
        await one.handle.result();
        await one.keepHistory('offer-waits-for-customer');
      },
      { prepare: (recorder) => void (recorder.approved = false) },
    );
  });
});
