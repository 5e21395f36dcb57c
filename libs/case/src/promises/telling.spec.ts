import { describe, expect, it } from '@jest/globals';
import type { Fact, ProposedFact } from '../facts.js';
import { iso, Life, minutes, start } from '../lives.fixture.js';
import { withInstants } from './telling.js';

const hour = minutes(60);
const due = start + 2 * hour;
const actor = { kind: 'staff', id: 'agent' } as const;
const toContact = (kind: NonNullable<Fact['message']>['kind']) => ({ kind, to: 'contact' as const });

/** A case whose facts keep the instants that their messages tell, as the recorder has it. */
class ToldLife extends Life {
  override append(...proposed: ProposedFact[]): void {
    for (const fact of proposed) {
      super.append(fact);
      const last = this.facts.at(-1);
      if (last) this.facts.splice(-1, 1, withInstants(this.situation(), last));
    }
  }

  at(now: number): this {
    this.now = now;
    this.settle();
    return this;
  }

  /** The last fact's message. */
  said() {
    return this.facts.at(-1)?.message;
  }

  delays() {
    return this.facts.flatMap((fact) => (fact.type === 'delay-told' ? [fact] : []));
  }
}

const answered = (at: number): ProposedFact => ({
  type: 'answered',
  data: { textId: 't', start: { kind: 'started' }, writtenAt: iso(at) },
  actor,
  message: toContact('answer'),
});
const startsAt = (at: number, writtenAt: number): ProposedFact => ({
  type: 'answered',
  data: { textId: 't', start: { kind: 'at', at: iso(at) }, writtenAt: iso(writtenAt) },
  actor,
  message: toContact('answer'),
});
const resolved = (at: number): ProposedFact => ({
  type: 'resolved',
  data: { textId: 't', how: 'reception', writtenAt: iso(at) },
  actor,
  message: toContact('solution'),
});
const asked: ProposedFact = { type: 'asked', data: { textId: 't' }, actor, message: toContact('question') };
const reopened = (at: number): ProposedFact => ({
  type: 'reopened',
  data: { replyId: 'r', receivedAt: iso(at) },
  actor,
  message: toContact('reopened'),
});

describe('what a message tells', () => {
  it('is when the answer is due, in the receipt and where a case is reopened, to whom it is promised', () => {
    const life = new ToldLife();
    expect(life.said()).toMatchObject({ kind: 'receipt', due: iso(due) });
    life.append(resolved(start));
    life.now = start + hour;
    life.append(reopened(start + hour));
    expect(life.said()).toMatchObject({ kind: 'reopened', due: iso(start + 3 * hour) });
    expect(new ToldLife(false).said()).not.toHaveProperty('due');
  });

  it('is when a question closes the case, the same in each reminder', () => {
    const life = new ToldLife();
    life.append(asked);
    const closes = { due: iso(start + 40 * hour) };
    expect(life.said()).toMatchObject(closes);
    const reminders = [16, 32].map((hours) => life.at(start + hours * hour).facts);
    expect(
      reminders.map((facts) => facts.findLast(({ type }) => type === 'reminded')?.message),
    ).toMatchObject([closes, closes]);
    expect(life.at(start + 40 * hour).case.state).toBe('closed');
  });

  it('is the end of the grace, also of an offer that was declined', () => {
    const life = new ToldLife();
    life.append(resolved(start));
    expect(life.said()).toMatchObject({ due: iso(start + 16 * hour) });
    const offered = new ToldLife(false);
    offered.append(
      {
        type: 'assessment-concluded',
        data: { assessmentId: 'a', outcome: 'approved', agreementNeeded: true, textId: 't' },
        actor,
        message: toContact('assessment-approved'),
      },
      {
        type: 'agreement-declined',
        data: { agreementId: 'g' },
        actor,
        message: toContact('agreement-declined'),
      },
    );
    expect(offered.facts.at(-2)?.message).not.toHaveProperty('due');
    expect(offered.said()).toMatchObject({ due: iso(start + 16 * hour) });
  });

  it('is kept where less time than was told would be left now', () => {
    const life = new ToldLife();
    life.append(resolved(start));
    life.terms = { ...life.terms, grace: 'PT4H' };
    expect(life.at(start + 16 * hour - 1).case.state).toBe('resolved');
    expect(life.at(start + 16 * hour).case.state).toBe('closed');
    const waiting = new ToldLife();
    waiting.append(asked);
    waiting.at(start + 16 * hour).at(start + 32 * hour);
    waiting.terms = { ...waiting.terms, waitingCloses: 'PT33H' };
    expect(waiting.at(start + 40 * hour - 1).case.state).toBe('waiting');
    expect(waiting.at(start + 40 * hour).case.state).toBe('closed');
  });
});

describe('a contact who was told when they would have an answer', () => {
  it('hears once that they had none, and nobody else, who was told no such time', () => {
    const life = new ToldLife();
    life.append({ type: 'watched', data: { watchers: ['w'] }, actor });
    life
      .at(due)
      .at(due + 1)
      .at(due + hour);
    expect(life.delays()).toMatchObject([
      {
        data: { promise: 'answer', generation: 1, due: iso(due) },
      },
    ]);
    expect(life.delays()[0]?.message).toEqual({ kind: 'delay', to: 'contact' });
  });

  it('hears it anew where a reopened case has no answer in time either', () => {
    const life = new ToldLife();
    life.at(due + 1).append(resolved(due + 1), reopened(due + 1));
    life.at(due + 3 * hour);
    expect(life.delays().map(({ data }) => data.generation)).toEqual([1, 2]);
  });

  it('does not hear it after the answer, nor once the case has ended', () => {
    const late = new ToldLife();
    late.now = due + 1;
    late.append(answered(due + 1));
    late.settle();
    expect(late.types()).toContain('promise-broken');
    expect(late.delays()).toEqual([]);
    const ended = new ToldLife();
    ended.now = due + 1;
    ended.append({ type: 'withdrawn', data: { textId: 't' }, actor });
    ended.settle();
    expect(ended.types()).toContain('promise-broken');
    expect(ended.delays()).toEqual([]);
  });

  it('reads in the late answer or solution by when they should have had it', () => {
    for (const late of [answered, resolved]) {
      const life = new ToldLife();
      life.at(due + hour).append(late(due + hour));
      expect(life.said()).toMatchObject({ missed: iso(due) });
    }
  });

  it('reads nothing of that in an answer in time, nor in one that comes after the late one', () => {
    const life = new ToldLife();
    life.append(answered(start));
    expect(life.said()).not.toHaveProperty('missed');
    const late = new ToldLife();
    late.at(due + 1).append(answered(due + 1), answered(due + 1));
    expect(late.said()).not.toHaveProperty('missed');
  });

  it('who was told no time hears of none', () => {
    const life = new ToldLife(false);
    life.at(due + hour);
    expect(life.types()).toContain('promise-broken');
    expect(life.delays()).toEqual([]);
    life.append(answered(due + hour));
    expect(life.said()).not.toHaveProperty('missed');
  });

  it('hears of the time that they were told, where it is later now', () => {
    const life = new ToldLife();
    life.terms = { ...life.terms, answer: 'PT3H' };
    life.at(start + 3 * hour + 1);
    expect(life.delays()).toMatchObject([{ data: { due: iso(due) } }]);
    life.append(answered(start + 4 * hour));
    expect(life.said()).toMatchObject({ missed: iso(due) });
  });

  it('hears of no time that is still ahead, where it is earlier now', () => {
    const life = new ToldLife();
    life.terms = { ...life.terms, answer: 'PT1H' };
    life.at(start + hour + 1);
    expect(life.delays()).toMatchObject([{ data: { due: iso(start + hour) } }]);
    life.append(answered(due));
    expect(life.said()).not.toHaveProperty('missed');
  });
});

describe('a contact who was told when work starts', () => {
  it('hears once that it didn’t, also where no quality requirement applies', () => {
    const life = new ToldLife(false);
    life.append(startsAt(start + hour, start));
    life
      .at(start + hour)
      .at(start + hour + 1)
      .at(start + 2 * hour);
    expect(life.delays()).toMatchObject([
      {
        data: { promise: 'promised-start', generation: 1, due: iso(start + hour) },
        message: { kind: 'delay' },
      },
    ]);
  });

  it('hears nothing where it started, or was told another time before', () => {
    const life = new ToldLife();
    life.append(startsAt(start + hour, start), startsAt(start + 2 * hour, start));
    life.at(start + hour + 1);
    life.append({ type: 'work-started', data: { textId: 't', writtenAt: iso(life.now) }, actor });
    life.at(start + 3 * hour);
    expect(life.delays()).toEqual([]);
  });
});
