import { describe, expect, it } from '@jest/globals';
import type { CallEventType } from '@mottak/contracts';
import { settleMs, type LegEvent } from './course.js';
import { judge, judgementOf } from './judge.js';

const terms = { answerMs: 30_000, shortAbandonMs: 5_000 };
const inTheEnd = Number.POSITIVE_INFINITY;

/** Events of one leg in order, unless another is named, in seconds. */
function told(...events: [type: CallEventType, seconds: number, leg?: string][]): LegEvent[] {
  return events.map(([type, seconds, leg = 'queue'], sequence) => ({
    type,
    at: seconds * 1000,
    leg,
    sequence,
  }));
}
const verdictOf = (...events: Parameters<typeof told>) => judge(told(...events), terms, inTheEnd).verdict;

describe('a call is', () => {
  it('kept when a person picks up within the time, to the last millisecond', () => {
    expect(verdictOf(['ringing', 0], ['answered', 30])).toBe('kept');
    expect(verdictOf(['ringing', 0], ['answered', 30.001])).toBe('broken');
  });

  it('broken when nobody ever does', () => {
    expect(verdictOf(['ringing', 0])).toBe('broken');
    expect(judge(told(['ringing', 0]), terms, 30_000 + settleMs).verdict).toBe('broken');
    expect(judge(told(['ringing', 0]), terms, 30_000 + settleMs - 1).verdict).toBe('running');
  });

  it('abandoned when the caller gives up within the time, and stays in the denominator', () => {
    const judged = judge(told(['ringing', 0], ['abandoned', 12]), terms, 12_000);
    expect(judgementOf(judged)).toMatchObject({
      verdict: 'abandoned',
      counts: true,
      reason: null,
      state: 'abandoned',
    });
  });

  it('broken, not abandoned, when the caller gives up after the time', () => {
    expect(verdictOf(['ringing', 0], ['abandoned', 30])).toBe('abandoned');
    expect(verdictOf(['ringing', 0], ['abandoned', 30.001])).toBe('broken');
  });

  it('not counted, with the reason, when the caller gives up at once', () => {
    const judged = judge(told(['ringing', 0], ['abandoned', 4.999]), terms, inTheEnd);
    expect(judgementOf(judged)).toMatchObject({
      verdict: 'short-abandoned',
      counts: false,
      reason: 'short-abandon',
    });
    expect(verdictOf(['ringing', 0], ['abandoned', 5])).toBe('abandoned');
    expect(
      judge(told(['ringing', 0], ['abandoned', 1]), { ...terms, shortAbandonMs: 0 }, 9_000).verdict,
    ).toBe('abandoned');
  });

  it('abandoned when it ends and nobody has answered, once no other leg can be expected', () => {
    const events = told(['ringing', 0], ['ended', 10]);
    expect(judge(events, terms, 10_000 + settleMs - 1).verdict).toBe('running');
    expect(judge(events, terms, 10_000 + settleMs)).toMatchObject({
      verdict: 'abandoned',
      abandonedAt: 10_000,
      state: 'ended',
    });
  });

  it('not judged where nobody tells when it rang', () => {
    const judged = judge(told(['answered', 5], ['ended', 60]), terms, inTheEnd);
    expect(judgementOf(judged)).toMatchObject({ verdict: 'unjudged', counts: false, reason: 'no-ringing' });
  });
});

describe('of several legs', () => {
  it('the first ringing and the first answer count', () => {
    expect(
      verdictOf(
        ['ringing', 0, 'queue'],
        ['ended', 20, 'queue'],
        ['ringing', 20, 'second'],
        ['answered', 31, 'second'],
      ),
    ).toBe('broken');
    expect(verdictOf(['ringing', 0, 'a'], ['ringing', 3, 'b'], ['answered', 8, 'b'], ['ended', 8, 'a'])).toBe(
      'kept',
    );
  });

  it('the call isn’t over while one goes on, nor where the last was transferred to one not yet known', () => {
    const over = (...events: Parameters<typeof told>) => judge(told(...events), terms, inTheEnd).endedAt;
    expect(over(['ringing', 0, 'a'], ['ringing', 5, 'b'], ['ended', 9, 'a'])).toBeNull();
    expect(over(['ringing', 0, 'a'], ['answered', 5, 'a'], ['transferred', 9, 'a'])).toBeNull();
    expect(over(['ringing', 0, 'a'], ['answered', 5, 'a'], ['transferred', 9, 'a'], ['ended', 60, 'b'])).toBe(
      60_000,
    );
  });

  it('who was spoken to had not given up, whatever another leg says', () => {
    expect(verdictOf(['ringing', 0, 'a'], ['abandoned', 10, 'a'], ['answered', 12, 'b'])).toBe('kept');
  });

  it('the last event of a leg is the one with the highest sequence, whatever its clock says', () => {
    const events = told(['ringing', 0], ['answered', 10], ['ended', 9]);
    expect(judge(events, terms, inTheEnd).state).toBe('ended');
  });
});
