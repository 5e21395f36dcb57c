import type { CallJudgement, CallVerdict } from '@mottak/contracts';
import { courseOf, settleMs, type Course, type LegEvent } from './course.js';

/** The promise (R15) in milliseconds of real time. */
export interface AnswerTerms {
  answerMs: number;
  /** Who gives up sooner isn't counted. */
  shortAbandonMs: number;
}

/** A course and what it means for the promise. */
export interface Judged extends Course {
  due: number | null;
  verdict: CallVerdict;
}

/**
 * Judges a call by its provider's clock: kept if and only if it was answered within the time from its ringing. Nothing but
 * the events, the terms and the time counts, so that every order of arrival comes to the same in the end.
 * A breach is judged {@link settleMs} after the due instant: an answer given in time is on its way for a moment.
 * @param now by the provider's clock, in milliseconds; `Infinity` for what it comes to in the end
 */
export function judge(events: readonly LegEvent[], terms: AnswerTerms, now: number): Judged {
  const course = courseOf(events, now);
  const due = course.ringingAt === null ? null : course.ringingAt + terms.answerMs;
  return { ...course, due, verdict: verdictOf(course, due, terms, now) };
}

function verdictOf(
  { ringingAt, answeredAt, abandonedAt }: Course,
  due: number | null,
  { shortAbandonMs }: AnswerTerms,
  now: number,
): CallVerdict {
  if (ringingAt === null || due === null) return 'unjudged';
  if (answeredAt !== null) return answeredAt <= due ? 'kept' : 'broken';
  if (abandonedAt === null) return now < due + settleMs ? 'running' : 'broken';
  if (abandonedAt > due) return 'broken';
  return abandonedAt - ringingAt < shortAbandonMs ? 'short-abandoned' : 'abandoned';
}

/** A verdict that only later news can change. */
export const isFinal = (verdict: CallVerdict): boolean => verdict !== 'running' && verdict !== 'unjudged';

/** As it is published and shown; instants are ISO 8601 UTC. */
export function judgementOf({ state, verdict, ...judged }: Judged): CallJudgement {
  return {
    state,
    ringingAt: isoOf(judged.ringingAt),
    due: isoOf(judged.due),
    answeredAt: isoOf(judged.answeredAt),
    abandonedAt: isoOf(judged.abandonedAt),
    endedAt: isoOf(judged.endedAt),
    verdict,
    counts: verdict === 'kept' || verdict === 'broken' || verdict === 'abandoned',
    reason: reasonOf(verdict),
  };
}

function reasonOf(verdict: CallVerdict): CallJudgement['reason'] {
  if (verdict === 'short-abandoned') return 'short-abandon';
  return verdict === 'unjudged' ? 'no-ringing' : null;
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
