import { describe, expect, it } from '@jest/globals';
import { iso, Life, minutes, start } from '../lives.fixture.js';
import type { ProposedFact } from '../facts.js';

const due = start + minutes(120);
const actor = { kind: 'staff', id: 'agent' } as const;
const answered = (writtenAt: number): ProposedFact => ({
  type: 'answered',
  data: { textId: 't', start: { kind: 'started' }, writtenAt: iso(writtenAt) },
  actor,
});
const at = (ms: number): Life => {
  const life = new Life();
  life.now = ms;
  return life;
};
/** What the moment calls for, without what other promises than the answer call for. */
const ofAnswer = (life: Life, pending: { kind: string; writtenAt: string }[] = []) =>
  life.assess(pending).facts.filter((fact) => !('promise' in fact.data) || fact.data.promise === 'answer');
const found = (life: Life) => ofAnswer(life).map((fact) => fact.type);

describe('the human answer within two working hours (R14)', () => {
  it('is kept by an answer written at the due instant, even when it is recorded later', () => {
    const life = at(due + minutes(10));
    life.append(answered(due));
    expect(found(life)).toEqual(['promise-kept']);
  });

  it('is broken by one written a millisecond later', () => {
    const life = at(due + 1);
    life.append(answered(due + 1));
    expect(found(life)).toEqual(['promise-broken']);
  });

  it('is kept by a solution, and by nothing that a receipt, a note or a progress message says', () => {
    const life = at(start + minutes(30));
    life.append(
      { type: 'noted', data: { textId: 't' }, actor },
      { type: 'progress-told', data: { textId: 't' }, actor },
    );
    expect(found(life)).toEqual([]);
    life.append({
      type: 'resolved',
      data: { textId: 't', how: 'reception', writtenAt: iso(life.now) },
      actor,
    });
    expect(found(life)).toEqual(['promise-kept']);
  });

  it('warns at half and at three quarters, each once, and wakes for the next', () => {
    const life = at(start);
    expect(life.assess().nextWakeAt).toBe(iso(start + minutes(60)));
    life.now = start + minutes(60);
    expect(found(life)).toEqual(['promise-warned']);
    life.settle();
    expect(life.assess()).toMatchObject({
      facts: [],
      nextWakeAt: iso(start + minutes(90)),
      nextDueAt: iso(due),
    });
    life.now = start + minutes(90);
    life.settle();
    expect(life.assess()).toMatchObject({ facts: [], nextWakeAt: iso(due + 1) });
  });

  it('tells the desk of the last of several thresholds that were crossed while nothing ran', () => {
    const facts = ofAnswer(at(start + minutes(100)));
    expect(facts.map((fact) => fact.message?.kind)).toEqual([undefined, 'promise-warning']);
  });

  it('is not judged at the due instant itself, and is broken just after', () => {
    const life = at(due);
    life.settle();
    expect(life.types()).not.toContain('promise-broken');
    life.now = due + 1;
    expect(found(life)).toEqual(['promise-broken', 'delay-told']);
  });

  it('is not judged while a text that was written in time is pending', () => {
    const life = at(due + minutes(1));
    const pending = (kind: string, writtenAt: number) => life.assess([{ kind, writtenAt: iso(writtenAt) }]);
    expect(pending('answer', due)).toMatchObject({ facts: [], nextWakeAt: iso(life.now + 1000) });
    const broken = (kind: string, writtenAt: number) =>
      ofAnswer(life, [{ kind, writtenAt: iso(writtenAt) }]).map((fact) => fact.type);
    expect(broken('answer', due + 1)).toContain('promise-broken');
    expect(broken('note', due)).toContain('promise-broken');
  });

  it('starts anew with a reply that reopens; what was recorded of the first stays', () => {
    const life = at(start + minutes(10));
    life.append({
      type: 'resolved',
      data: { textId: 't', how: 'reception', writtenAt: iso(life.now) },
      actor,
    });
    life.settle();
    life.now += minutes(300);
    const receivedAt = iso(life.now);
    life.append({ type: 'replied', data: { textId: 't', replyId: 'r', receivedAt }, actor });
    life.append({ type: 'reopened', data: { replyId: 'r', receivedAt }, actor });
    expect(life.assess().promises.filter(({ promise }) => promise === 'answer')).toEqual([
      { promise: 'answer', generation: 1, due: iso(due), status: 'kept' },
      { promise: 'answer', generation: 2, due: iso(life.now + minutes(120)), status: 'running' },
    ]);
  });
});

describe('waiting for the customer', () => {
  const waiting = (): Life => {
    const life = new Life();
    life.append(answered(start), { type: 'asked', data: { textId: 't' }, actor });
    life.settle();
    return life;
  };

  it('reminds twice and then closes and tells, at the offsets of the agreement', () => {
    const life = waiting();
    for (const [hours, type] of [
      [16, 'reminded'],
      [32, 'reminded'],
      [40, 'closed'],
    ] as const) {
      expect(life.assess().nextWakeAt).toBe(iso(start + minutes(60 * hours)));
      life.now = start + minutes(60 * hours);
      life.settle();
      expect(life.types().at(-1)).toBe(type);
    }
    expect(life.facts.at(-1)?.message?.kind).toBe('closed-no-reply');
    expect(life.assess()).toMatchObject({ facts: [], nextWakeAt: null, nextDueAt: null });
  });

  it('after an outage reminds once, and gives the customer the time between the steps again', () => {
    const life = waiting();
    life.now = start + minutes(60 * 100);
    life.settle();
    expect(life.types().filter((type) => type === 'reminded')).toHaveLength(1);
    expect(life.assess().nextWakeAt).toBe(iso(life.now + minutes(60 * 16)));
  });

  it('begins the reminders anew with a second question', () => {
    const life = waiting();
    life.now = start + minutes(60 * 17);
    life.settle();
    life.append({ type: 'replied', data: { textId: 't', replyId: 'r', receivedAt: iso(life.now) }, actor });
    life.now += minutes(60);
    life.settle();
    life.append({ type: 'asked', data: { textId: 't' }, actor });
    life.settle();
    expect(life.assess().nextWakeAt).toBe(iso(life.now + minutes(60 * 16)));
    life.now += minutes(60 * 16);
    life.settle();
    expect(life.facts.at(-1)?.data).toEqual({ reminder: 1 });
  });
});

it('the grace after the solution ends in the close, however many notes are written meanwhile', () => {
  const life = new Life();
  life.append({ type: 'resolved', data: { textId: 't', how: 'reception', writtenAt: iso(start) }, actor });
  life.settle();
  life.now = start + minutes(60 * 15);
  life.append({ type: 'noted', data: { textId: 't' }, actor });
  expect(life.assess().nextWakeAt).toBe(iso(start + minutes(60 * 16)));
  life.now = start + minutes(60 * 16);
  life.settle();
  expect(life.types().at(-1)).toBe('closed');
});
