import { parseDuration } from '@mottak/service-time';
import type { Case } from '../case.js';
import { told } from '../told.js';
import type { Fact, FactType, ProposedFact } from '../facts.js';
import type { Clock } from './clock.js';
import { periodAt, type ServiceTerms, type Situation } from './definition.js';
import type { Judgement } from './judgement.js';

const clock = { kind: 'system', id: 'clock' } as const;
const nothing: Judgement = { facts: [], wakeAt: undefined };

const secondMs = 1_000;
const hourMs = 3_600 * secondMs;
/** A reply that isn't delivered within a week has other troubles than an outage. */
const replyPatienceMs = 7 * 24 * hourMs;

/**
 * What time alone does to a case: reminders and the closing of one that waits, and the end of the grace. Put off while a
 * reply that was received before the deadline is on its way to the case: the order of processing doesn't matter.
 */
export function judgeDeadlines(current: Case, situation: Situation): Judgement {
  const judgement = judgeTime(current, situation);
  if (judgement.facts.length === 0) return judgement;
  const { now, undeliveredReplies = [] } = situation;
  const ages = undeliveredReplies
    .map((receivedAt) => now - Date.parse(receivedAt))
    .filter((age) => age >= 0 && age <= replyPatienceMs)
    .filter((age) => judgeTime(current, { ...situation, now: now - age }).facts.length === 0);
  if (ages.length === 0) return judgement;
  // The reply itself wakes the case; looking again is for the case that it doesn't come, and ever more seldom.
  return { facts: [], wakeAt: now + Math.min(hourMs, Math.max(secondMs, Math.min(...ages) / 10)) };
}

function judgeTime(current: Case, situation: Situation): Judgement {
  if (current.state === 'waiting') return judgeWaiting(current, situation);
  if (current.state === 'resolved') return judgeGrace(situation);
  return nothing;
}

/**
 * A waiting customer is reminded twice and then told that the case is closed. Each step counts from the one before
 * as it was recorded: after an outage nobody gets both reminders and the closing at once.
 */
function judgeWaiting(current: Case, situation: Situation): Judgement {
  const waiting = waitingOf(situation);
  if (!waiting) return nothing;
  const { from, step, budgets } = waiting;
  const due = now(situation).clock.due(Date.parse(from.at), budgets[0] ?? 0);
  return at(situation, step === 2 ? notBeforeTold(due, from) : due, waitingStep(current, step));
}

/** How far a waiting case has come, the fact that the next step counts from, and the budgets of the steps ahead. */
function waitingOf(situation: Situation): { step: number; from: Fact; budgets: number[] } | undefined {
  const { facts } = situation;
  const asked = last(facts, ['asked']);
  if (!asked) return undefined;
  const reminders = facts.filter((fact) => fact.type === 'reminded' && fact.number > asked.number);
  const step = Math.min(reminders.length, 2);
  const { terms } = now(situation);
  const offsets = [...terms.reminders, terms.waitingCloses].map(parseDuration);
  const budgets = offsets.map((offset, index) => Math.max(0, offset - (offsets[index - 1] ?? 0)));
  return { step, from: reminders.at(-1) ?? asked, budgets: budgets.slice(step) };
}

/** When a case that waits is closed, milliseconds since the epoch; later where a reminder is recorded late. Undefined where nobody was asked. */
export function closingOf(situation: Situation): number | undefined {
  const waiting = waitingOf(situation);
  const { clock } = now(situation);
  return waiting?.budgets.reduce((when, budget) => clock.due(when, budget), Date.parse(waiting.from.at));
}

function waitingStep(current: Case, step: number): ProposedFact {
  if (step === 2)
    return {
      type: 'closed',
      data: { reason: 'no-reply' },
      actor: clock,
      why: 'no reply to the question after two reminders',
      message: told(current, 'closed-no-reply'),
    };
  return {
    type: 'reminded',
    data: { reminder: step === 0 ? 1 : 2 },
    actor: clock,
    why: 'no reply to the question yet',
    message: told(current, 'reminder'),
  };
}

const solved: readonly FactType[] = [
  'resolved',
  'assessment-concluded',
  'agreement-declined',
  'agreement-expired',
];

function judgeGrace(situation: Situation): Judgement {
  const end = graceEndOf(situation);
  if (end === undefined) return nothing;
  return at(situation, end, {
    type: 'closed',
    data: { reason: 'grace-over' },
    actor: clock,
    why: 'the grace after the solution is over',
  });
}

/** Until when a reply reopens a case that is solved, milliseconds since the epoch; undefined where it isn't solved. */
export function graceEndOf(situation: Situation): number | undefined {
  const from = last(situation.facts, solved);
  if (!from) return undefined;
  const { terms, clock } = now(situation);
  return notBeforeTold(clock.due(Date.parse(from.at), parseDuration(terms.grace)), from);
}

/** A calendar may move a deadline of theirs to before the one that they were told. That one is kept then. */
const notBeforeTold = (when: number, { message }: Fact): number =>
  message?.due === undefined ? when : Math.max(when, Date.parse(message.due));

const at = (situation: Situation, when: number, fact: ProposedFact): Judgement =>
  when <= situation.now ? { facts: [fact], wakeAt: undefined } : { facts: [], wakeAt: when };

/** What holds now. */
function now(situation: Situation): { terms: ServiceTerms; clock: Clock } {
  const { terms, clockAt } = periodAt(situation, Infinity);
  return { terms, clock: clockAt(Infinity) };
}

function last(facts: readonly Fact[], types: readonly FactType[]): Fact | undefined {
  return facts.findLast((fact) => types.includes(fact.type));
}
