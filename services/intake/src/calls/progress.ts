import type { CallRecordType, CallVerdict } from '@mottak/contracts';
import { settleMs, type LegEvent } from './course.js';
import { isFinal, judge, type AnswerTerms, type Judged } from './judge.js';

/** What has been recorded of a call, oldest first. */
export interface Recorded {
  type: CallRecordType;
  verdict: CallVerdict;
}

/** A record to be made. `from` is the verdict that a reassessment corrects. */
export interface NewRecord {
  type: CallRecordType;
  from?: CallVerdict;
}

export interface Progress {
  judged: Judged;
  /** In the order in which they are to be recorded. */
  news: NewRecord[];
  /** When it must be looked at again though nothing comes, by the provider's clock; null: not at all. */
  wakeAt: number | null;
}

/** When the desk is warned: two thirds of the time have passed (20 s of 30), and a third is left to pick up. */
export const warnAtOf = (ringingAt: number, { answerMs }: AnswerTerms): number =>
  ringingAt + Math.round((answerMs * 2) / 3);

/**
 * What is to be recorded of a call now, beyond what has been: each kind once, in whatever order news came and however often
 * this is asked. What was recorded stays; where a decided verdict turns out otherwise, `reassessed` says so.
 * @param now by the provider's clock, in milliseconds
 */
export function progressOf(
  events: readonly LegEvent[],
  terms: AnswerTerms,
  recorded: readonly Recorded[],
  now: number,
): Progress {
  const judged = judge(events, terms, now);
  const before = recorded.findLast(({ verdict }) => isFinal(verdict))?.verdict;
  const isNew = (type: CallRecordType): boolean => recorded.every((record) => record.type !== type);
  const news: NewRecord[] = happenings(judged, terms, now, before === undefined)
    .filter(isNew)
    .map((type) => ({ type }));
  const last = recorded.at(-1)?.verdict;
  const isChanged = before !== undefined && before !== judged.verdict;
  const isUnsaid = news.length === 0 && last !== judged.verdict;
  if (last !== undefined && isFinal(judged.verdict) && (isChanged || isUnsaid))
    news.push({ type: 'reassessed', from: before ?? last });
  const isWarned = !isNew('waiting') || news.some(({ type }) => type === 'waiting');
  return { judged, news, wakeAt: wakeOf(judged, terms, isWarned, now) };
}

/** What has happened so far. A breach is one only as the first verdict: a later one corrects another. */
function happenings(judged: Judged, terms: AnswerTerms, now: number, isUndecided: boolean): CallRecordType[] {
  const { ringingAt, due, overAt, state, verdict } = judged;
  const isWaiting = ringingAt !== null && due !== null && state === 'ringing' && overAt === null && now < due;
  const happened: [boolean, CallRecordType][] = [
    [ringingAt !== null, 'ringing'],
    [isWaiting && now >= warnAtOf(ringingAt, terms), 'waiting'],
    [isUndecided && verdict === 'broken', 'answer-broken'],
    [judged.answeredAt !== null, 'answered'],
    [judged.abandonedAt !== null, 'abandoned'],
    [judged.endedAt !== null, 'ended'],
  ];
  return happened.filter(([is]) => is).map(([, type]) => type);
}

function wakeOf(judged: Judged, terms: AnswerTerms, isWarned: boolean, now: number): number | null {
  const { ringingAt, due, overAt, state, verdict } = judged;
  const wakes = [
    ...(ringingAt !== null && state === 'ringing' && overAt === null && !isWarned
      ? [warnAtOf(ringingAt, terms)]
      : []),
    ...(due !== null && verdict === 'running' ? [due + settleMs] : []),
    ...(overAt === null ? [] : [overAt + settleMs]),
  ].filter((at) => at > now);
  return wakes.length === 0 ? null : Math.min(...wakes);
}
