import { parseDuration, type Pause } from '@mottak/service-time';
import type { Fact, FactOf } from '../facts.js';
import type { CaseStateName } from '../states.js';
import type { Clock } from './clock.js';
import {
  periodAt,
  type Beginning,
  type Period,
  type PromiseDefinition,
  type Situation,
  type Step,
} from './definition.js';

/** One generation of a promise as the facts tell it. Instants are milliseconds since the epoch. */
export interface Generation {
  number: number;
  /** When its clock started. */
  startedAt: number;
  due: number;
  /** Where a share of the budget is used up. */
  reached(share: number): number;
  status: 'running' | 'paused' | 'kept' | 'broken' | 'stopped';
  /** When the text that keeps it was written, if there is one. */
  keptAt: number | undefined;
  /** When it ended without being kept, if it has. */
  endedAt: number | undefined;
  /** What kept it, in time or too late, or ended it without. */
  doneBy: Step | undefined;
  /** By when the contact was told that it would be kept; undefined where they weren't. */
  toldDue: number | undefined;
  /** Service time from its start until `keptAt`, in milliseconds; undefined where nothing has kept it. */
  elapsed(): number | undefined;
  /** Thresholds that have been warned of. */
  warned: ReadonlySet<number>;
}

/** What the facts say of a generation before time is counted. */
interface Span {
  beginning: Beginning;
  period: Period;
  budget: string | undefined;
  toldBy?: Fact;
  keptAt?: string;
  endedAt?: string;
  doneBy?: Step;
}

/**
 * The generations of a promise, oldest first. One starts where the definition says so, and where a running one gets
 * another target: by a new priority, or by the terms of another agreement. The new target counts from the same start.
 * A pause or another version of a calendar starts none.
 */
export function generations(
  definition: PromiseDefinition,
  situation: Situation,
  steps: readonly Step[],
): Generation[] {
  const isPaused = definition.pausedIn.has(steps.at(-1)?.after.state ?? 'received');
  const spans = spansOf(definition, situation, steps);
  const targeted = spans.filter(
    ({ beginning, budget }) => beginning.due !== undefined || budget !== undefined,
  );
  return targeted.map((span, index) =>
    generation(definition, situation, steps, span, { number: index + 1, isPaused }),
  );
}

function spansOf(definition: PromiseDefinition, situation: Situation, steps: readonly Step[]): Span[] {
  const spans: Span[] = [];
  for (const step of steps) {
    const running = spans.at(-1);
    if (running && isRunning(running)) spans.push(...touched(definition, situation, step, running));
    const beginning = definition.startsAt(step);
    if (beginning) {
      const last = spans.at(-1);
      if (last && isRunning(last)) end(last, step);
      spans.push({ beginning, ...targetAt(definition, situation, step) });
    }
    const last = spans.at(-1);
    if (last && isRunning(last) && definition.toldAt?.(step)) last.toldBy ??= step.fact;
  }
  return spans;
}

function end(span: Span, step: Step): void {
  span.endedAt = step.fact.at;
  span.doneBy = step;
}

const isRunning = (span: Span): boolean => span.keptAt === undefined && span.endedAt === undefined;

/** What a fact does to a running generation: keeps it, ends it, or gives it another target, which is returned. */
function touched(definition: PromiseDefinition, situation: Situation, step: Step, running: Span): Span[] {
  const keptAt = definition.keptAt(step);
  // What was written before a generation began was written of something else.
  if (keptAt !== undefined && Date.parse(keptAt) >= Date.parse(running.beginning.at)) {
    running.keptAt = keptAt;
    running.doneBy = step;
    return [];
  }
  if (step.after.state === 'closed' || definition.endsAt?.(step)) {
    end(running, step);
    return [];
  }
  const target = targetAt(definition, situation, step);
  if (running.beginning.due !== undefined) return [];
  // Before it is judged a case has no priority yet, and so no target.
  if (running.budget === undefined) {
    Object.assign(running, target);
    return [];
  }
  if (target.budget === running.budget) return [];
  end(running, step);
  return [{ beginning: running.beginning, toldBy: running.toldBy, ...target }];
}

function targetAt(
  definition: PromiseDefinition,
  situation: Situation,
  { fact, after }: Step,
): Pick<Span, 'period' | 'budget'> {
  const period = periodAt(situation, fact.number);
  return { period, budget: after.priority && definition.budget?.(period.terms, after.priority) };
}

interface Place {
  number: number;
  isPaused: boolean;
}

/**
 * What counts for a generation's time: all there is while it runs, and what was recorded by the moment that settled it once it
 * is kept or has ended. Later pauses and calendars, and what is learned of earlier ones, move nothing of it.
 */
function counted(
  { pausedIn }: PromiseDefinition,
  { now }: Situation,
  steps: readonly Step[],
  { period, doneBy }: Span,
): { clock: Clock; pauses: Pause[] } {
  const until = doneBy?.fact.at;
  const known = until === undefined ? steps : steps.filter(({ fact }) => fact.at <= until);
  return {
    clock: period.clockAt(known.at(-1)?.fact.number ?? 0),
    pauses: pausesOf(pausedIn, known, until === undefined ? now : Date.parse(until)),
  };
}

function generation(
  definition: PromiseDefinition,
  situation: Situation,
  steps: readonly Step[],
  span: Span,
  { number, isPaused }: Place,
): Generation {
  const { facts, now } = situation;
  const { beginning, budget, endedAt, doneBy } = span;
  const { clock, pauses } = counted(definition, situation, steps, span);
  const keptAt = span.keptAt === undefined ? undefined : Date.parse(span.keptAt);
  const startedAt = Date.parse(beginning.at);
  const reached = (share: number): number => {
    if (beginning.due !== undefined)
      return startedAt + Math.floor((Date.parse(beginning.due) - startedAt) * share);
    return clock.due(startedAt, Math.floor(parseDuration(budget ?? 'PT0S') * share), pauses);
  };
  const marks = facts.filter((fact) => isMarkOf(fact, definition.name, number));
  const verdict = marks.find((fact) => fact.type !== 'promise-warned');
  // What was recorded stays: a promise is kept or broken by the due time that it had then.
  const due = verdict ? Date.parse(verdict.data.due) : reached(1);
  return {
    number,
    startedAt,
    due,
    reached,
    status: statusOf(marks, endedAt !== undefined && Date.parse(endedAt) <= due, isPaused && due > now),
    keptAt,
    endedAt: endedAt === undefined ? undefined : Date.parse(endedAt),
    doneBy,
    toldDue: span.toldBy && toldIn(span.toldBy, due),
    elapsed: () => (keptAt === undefined ? undefined : clock.elapsed(startedAt, keptAt, pauses)),
    warned: new Set(marks.flatMap((fact) => (fact.type === 'promise-warned' ? [fact.data.threshold] : []))),
  };
}

/** What was told stays, also where a calendar has moved the due time since; facts of old don't name it. */
const toldIn = ({ message }: Fact, due: number): number =>
  message?.due === undefined ? due : Date.parse(message.due);

function statusOf(marks: readonly MarkFact[], hasEnded: boolean, isPaused: boolean): Generation['status'] {
  if (marks.some((fact) => fact.type === 'promise-broken')) return 'broken';
  if (marks.some((fact) => fact.type === 'promise-kept')) return 'kept';
  if (hasEnded) return 'stopped';
  return isPaused ? 'paused' : 'running';
}

/** When the case stood in one of these states; the last pause may go on now. A reply ends one when it was received. */
function pausesOf(states: ReadonlySet<CaseStateName>, steps: readonly Step[], now: number): Pause[] {
  const pauses: Pause[] = [];
  let since: number | undefined;
  for (const { fact, before, after } of steps) {
    if (states.has(before.state) === states.has(after.state)) continue;
    const at = fact.type === 'replied' ? Date.parse(fact.data.receivedAt) : Date.parse(fact.at);
    if (since === undefined) since = at;
    else {
      pauses.push([since, Math.max(since, at)]);
      since = undefined;
    }
  }
  if (since !== undefined) pauses.push([since, Math.max(since, now)]);
  return pauses;
}

type MarkFact = FactOf<'promise-warned'> | FactOf<'promise-broken'> | FactOf<'promise-kept'>;

function isMarkOf(fact: Fact, promise: string, number: number): fact is MarkFact {
  const isMark =
    fact.type === 'promise-warned' || fact.type === 'promise-broken' || fact.type === 'promise-kept';
  return isMark && fact.data.promise === promise && fact.data.generation === number;
}
