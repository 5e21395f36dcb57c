import type { Case } from '../case.js';
import type { MessageRef, ProposedFact, PromiseMark } from '../facts.js';
import { reception } from '../states.js';
import type { PromiseDefinition, Situation, Warned } from './definition.js';
import type { Generation } from './generation.js';

/** What a generation calls for now: facts to append, and when to look again (milliseconds since the epoch). */
export interface Judgement {
  facts: ProposedFact[];
  wakeAt: number | undefined;
}

/** When judging is put off for a text that was written in time and isn't admitted yet: how soon it looks again, in ms. */
const lookAgainMs = 1000;
const nothing: Judgement = { facts: [], wakeAt: undefined };
const judge = { kind: 'system', id: 'promises' } as const;

/**
 * Judges a generation. It is kept if and only if the keeping text was written at or before the due instant; the order in
 * which things were processed doesn't matter. What had fallen due when it ended (by the close, a merge, a new target) is
 * broken all the same. Broken is recorded once, a warning once a threshold.
 */
export function judgeGeneration(
  definition: PromiseDefinition,
  situation: Situation,
  current: Case,
  one: Generation,
): Judgement {
  const mark: PromiseMark = {
    promise: definition.name,
    generation: one.number,
    due: new Date(one.due).toISOString(),
  };
  if (one.status === 'kept' || one.status === 'broken' || one.status === 'stopped') return nothing;
  const broken = brokenFact(mark, to(definition.tells, current));
  if (one.keptAt !== undefined) {
    const fact = one.keptAt > one.due ? broken : keptFact(mark, one.keptAt, one.due);
    return { facts: [fact], wakeAt: undefined };
  }
  if (one.endedAt !== undefined && one.endedAt > one.due) return { facts: [broken], wakeAt: undefined };
  if (one.endedAt === undefined && situation.now > one.due) {
    if (hasPendingKeeper(definition, situation, one.due))
      return { facts: [], wakeAt: situation.now + lookAgainMs };
    return { facts: [broken, ...delay(mark, one)], wakeAt: undefined };
  }
  return warnings(definition, situation, one, mark, to(definition.warns, current));
}

function hasPendingKeeper(definition: PromiseDefinition, situation: Situation, dueAt: number): boolean {
  return situation.pendingTexts.some(
    (text) => definition.keepingTexts.has(text.kind) && Date.parse(text.writtenAt) <= dueAt,
  );
}

/** Whom a warning reaches: the assignee where there is one, else the lead of the group, else the desk. */
function to(warned: Warned, { assignee, place }: Case): Pick<MessageRef, 'to' | 'who'> {
  if (warned === 'assignee' && assignee !== undefined) return { to: 'assignee', who: assignee };
  if (warned === 'desk' || place === reception) return { to: 'desk' };
  return { to: 'lead', who: place };
}

function keptFact(mark: PromiseMark, keptAt: number, dueAt: number): ProposedFact {
  return {
    type: 'promise-kept',
    data: { ...mark, keptAt: new Date(keptAt).toISOString() },
    actor: judge,
    why: `written ${String(dueAt - keptAt)} ms before it fell due`,
  };
}

function brokenFact(mark: PromiseMark, whom: Pick<MessageRef, 'to' | 'who'>): ProposedFact {
  return {
    type: 'promise-broken',
    data: mark,
    actor: judge,
    why: `the ${mark.promise} was due at ${mark.due}`,
    message: { kind: mark.promise === 'answer' ? 'promise-broken' : 'target-broken', ...whom },
  };
}

/**
 * Who was told when it would be kept, and still waits, hears once that it wasn't: of the time that they were told, unless a
 * calendar has moved the due time to before it. Others who hear of the case were never told that time.
 */
function delay(mark: PromiseMark, { due, toldDue }: Generation): ProposedFact[] {
  if (toldDue === undefined) return [];
  return [
    {
      type: 'delay-told',
      data: toldDue < due ? { ...mark, due: new Date(toldDue).toISOString() } : mark,
      actor: judge,
      why: `the contact was told that the ${mark.promise} would be kept by then`,
      message: { kind: 'delay', to: 'contact' },
    },
  ];
}

function warnings(
  definition: PromiseDefinition,
  { now }: Situation,
  one: Generation,
  mark: PromiseMark,
  whom: Pick<MessageRef, 'to' | 'who'>,
): Judgement {
  const open = definition.thresholds
    .filter((threshold) => !one.warned.has(threshold))
    .map((threshold) => ({ threshold, at: one.reached(threshold) }));
  const crossed = open.filter(({ at }) => at <= now);
  const ahead = open.filter(({ at }) => at > now);
  const facts = crossed.map(({ threshold }, index) =>
    warning(mark, threshold, index === crossed.length - 1 ? whom : undefined),
  );
  // The due instant itself still keeps the promise, so the look that may find it broken comes just after.
  return { facts, wakeAt: one.status === 'paused' ? undefined : (ahead[0]?.at ?? one.due + 1) };
}

/** Where several thresholds were crossed while nothing ran, each is recorded and somebody hears of the last. */
function warning(
  mark: PromiseMark,
  threshold: number,
  whom: Pick<MessageRef, 'to' | 'who'> | undefined,
): ProposedFact {
  return {
    type: 'promise-warned',
    data: { ...mark, threshold },
    actor: judge,
    why: `${String(threshold * 100)} % of the time has passed`,
    ...(whom
      ? { message: { kind: mark.promise === 'answer' ? 'promise-warning' : 'target-warning', ...whom } }
      : {}),
  };
}
