import { expect, it } from '@jest/globals';
import type { CallJudgement } from '@mottak/contracts';
import { countingOf } from './counted-call.js';

const judgement = (changes: Partial<CallJudgement>): CallJudgement => ({
  state: 'ended',
  ringingAt: '2026-03-02T08:14:05.000Z',
  due: '2026-03-02T08:14:35.000Z',
  answeredAt: null,
  abandonedAt: null,
  endedAt: null,
  verdict: 'broken',
  counts: true,
  reason: null,
  ...changes,
});

it('counts a call that rang while open, and none that rang outside hours', () => {
  expect(countingOf(judgement({}), true)).toEqual({ counts: true, reason: null });
  expect(countingOf(judgement({}), false)).toEqual({ counts: false, reason: 'outside-hours' });
});

it('keeps the reason that the call itself gave', () => {
  const short = judgement({ verdict: 'short-abandoned', counts: false, reason: 'short-abandon' });
  expect(countingOf(short, true)).toEqual({ counts: false, reason: 'short-abandon' });
  expect(countingOf(short, false)).toEqual({ counts: false, reason: 'short-abandon' });
});

it('does not count one that is not decided yet', () => {
  expect(countingOf(judgement({ verdict: 'running', counts: false }), true)).toEqual({
    counts: false,
    reason: null,
  });
});
