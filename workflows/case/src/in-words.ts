import { promiseNames, reception, waitingOn, type Case, type PromiseName } from '@mottak/case';
import {
  agreementWorkflowId,
  assessmentIdOf,
  type CaseReference,
  type Outlook,
} from '@mottak/contracts/plain';

/** Why a recording isn't done in time. */
export interface Lateness {
  reason: string;
  /** ISO 8601 UTC; null while an attempt is under way, or waits for a worker of routing. */
  nextAttemptAt: string | null;
}

/** What is being recorded, and since when (ISO 8601 UTC). */
export interface Recording {
  what: string;
  since: string;
}

/** What an SRE sees of a case in the Temporal UI. */
export interface Seen {
  reference: CaseReference;
  state: Case;
  nextDueAt: string | null;
  nextWakeAt: string | null;
  outlook: Outlook;
  recording: Recording | undefined;
  lateness: Lateness | undefined;
}

const promises: Record<PromiseName, string> = {
  answer: 'the answer',
  start: 'the start of work',
  'promised-start': 'the promised start of work',
  feedback: 'the next feedback',
  resolution: 'the solution',
  take: 'that somebody of the group takes it',
};

/** A case in plain English, in Markdown, for the current details of its workflow. */
export function inWords(seen: Seen): string {
  return [recorded(seen), whose(seen), where(seen), branch(seen), promised(seen), wakes(seen)]
    .filter((line) => line !== undefined)
    .join('\n\n');
}

/** What a case's timer waits for, which is its summary. */
export function wakeInWords({
  state,
  nextDueAt,
  outlook,
}: Pick<Seen, 'state' | 'nextDueAt' | 'outlook'>): string {
  const { nextWakeFor, nextDuePromise } = outlook;
  if (nextWakeFor === null) return 'promises and deadlines';
  if (nextWakeFor === 'deadline')
    return state.state === 'waiting'
      ? "the customer's reply, or a reminder or the close"
      : 'the close after the grace';
  const due = nextWakeFor === nextDuePromise && nextDueAt !== null ? `, due at ${nextDueAt}` : '';
  return `${promises[nextWakeFor]}${due}`;
}

function recorded({ recording, lateness }: Seen): string | undefined {
  if (recording === undefined) return undefined;
  const { what, since } = recording;
  if (lateness === undefined) return `Routing has been asked at ${since} to ${what}.`;
  const { reason, nextAttemptAt } = lateness;
  const next =
    nextAttemptAt === null
      ? 'It is being tried again now, and is done as soon as routing answers.'
      : `It is tried again at ${nextAttemptAt}; the Update \`retry\` has it tried at once.`;
  return `**Needs an operator:** routing was asked at ${since} to ${what}, and has not: ${reason}. ${next}`;
}

function whose({ reference, state }: Seen): string {
  const { number, customerId, channel } = reference;
  const assignee = state.assignee === undefined ? 'nobody has it' : `${state.assignee} has it`;
  const verdict = state.qualityApplies ? 'counts' : "doesn't count";
  return `Case **${number}** of ${customerId}, by ${channel}; ${state.priority ?? 'no priority yet'}; ${verdict} in the quality report; ${assignee}.`;
}

function where({ state, outlook }: Seen): string {
  const place = state.place === reception ? 'at reception' : `with the resolver group ${state.place}`;
  const since = outlook.waitingSince === null ? '' : ` since ${outlook.waitingSince}`;
  return `It is **${state.state}** ${place}, at fact ${state.n.toString()}, and waits for ${waitingOn(state)}${since}.`;
}

function branch({ reference, state, outlook }: Seen): string | undefined {
  const { agreementId, assessments, offered } = state;
  if (agreementId !== undefined)
    return `${agreementWorkflowId(agreementId)} ${agreed(state.state, offered)}.`;
  if (state.state !== 'assessing') return undefined;
  const decided =
    outlook.step === null ? 'no step is decided yet' : `the step ${outlook.step} was decided last`;
  return `${assessmentIdOf(reference.caseId, assessments)} goes on: ${decided}.`;
}

function agreed(state: Case['state'], offered: boolean | undefined): string {
  if (state !== 'agreeing') return 'is what the case goes on under';
  return offered === true ? 'is with the customer, to accept or decline' : 'is to be offered by an advisor';
}

function promised({ nextDueAt, outlook }: Seen): string {
  const { broken, nextDuePromise } = outlook;
  const next = nextDuePromise === null ? 'a promise' : promises[nextDuePromise];
  const running = nextDueAt === null ? [] : [`Due next: ${next}, at ${nextDueAt}.`];
  const past = promiseNames.flatMap((name) => {
    const due = broken[name];
    return due === undefined ? [] : [`${promises[name]}, due at ${due}`];
  });
  const lines = past.length === 0 ? running : [...running, `Broken: ${past.join('; ')}.`];
  return lines.length === 0 ? 'No promise is running.' : lines.join(' ');
}

function wakes({ state, nextDueAt, nextWakeAt, outlook }: Seen): string {
  if (nextWakeAt === null) return 'It wakes when something comes.';
  return `It wakes at ${nextWakeAt} at the latest, for ${wakeInWords({ state, nextDueAt, outlook })}.`;
}
