import type { Fact } from './facts.js';
import { chosen, joined } from './hearers.js';
import { next, type CommandKind, type Occurrence } from './transitions.js';
import { reception, type CaseStateName, type Place, type Priority } from './states.js';

/** A case as its facts tell it: the fold of facts 1…n. Plain data, so it crosses continue-as-new and processes as it is. */
export interface Case {
  /** The number of the last fact; also the ETag of the case. 0 before the first. */
  n: number;
  state: CaseStateName;
  place: Place;
  priority?: Priority;
  channel?: string;
  qualityApplies: boolean;
  promiseBroken: boolean;
  /** The separate agreement that the case is under, or that is being negotiated. */
  agreementId?: string;
  /** Whether that agreement is with the customer, to accept or decline. */
  offered?: boolean;
  /** How many assessments were begun. */
  assessments: number;
  contactId?: string;
  /** When the inquiry was received, ISO 8601 UTC. */
  receivedAt?: string;
  assignee?: string;
  tags?: string[];
  /** Contacts of cases merged into this one, who are owed what its own contact is. */
  owed?: string[];
  /** Contacts whom the staff have chosen to hear it too. */
  watchers?: string[];
  /** The disruptions that it is due to, each with the number of the last message that its contact knows. */
  disruptions?: Record<string, number>;
  /** The cases that parts of it have become. */
  parts?: string[];
}

/** A case before its first fact. */
export const unopened: Case = {
  n: 0,
  state: 'received',
  place: reception,
  qualityApplies: false,
  promiseBroken: false,
  assessments: 0,
};

/** A fact that doesn't follow from the case it is applied to: a gap in the numbers, or a move that the table forbids. */
export class FactOutOfPlace extends Error {}

function moved(state: CaseStateName, cause: CommandKind | Occurrence): CaseStateName {
  const to = next(state, cause);
  if (to === undefined) throw new FactOutOfPlace(`${cause} does not lead anywhere from ${state}`);
  return to;
}

/** Applies the next fact. Throws {@link FactOutOfPlace} where its number isn't n + 1 or its move isn't in the table. */
export function apply(current: Case, fact: Fact): Case {
  if (fact.number !== current.n + 1) throw new FactOutOfPlace(`fact ${fact.number} after ${current.n}`);
  return { ...current, n: fact.number, ...changes(current, fact) };
}

/** Applies facts in order. */
export function applyAll(current: Case, facts: readonly Fact[]): Case {
  return facts.reduce(apply, current);
}

function changes(current: Case, fact: Fact): Partial<Case> {
  const { state } = current;
  switch (fact.type) {
    case 'opened':
      return {
        channel: fact.data.channel,
        contactId: fact.data.contactId,
        receivedAt: fact.data.receivedAt,
      };
    case 'judged': {
      const { verdict, priority, place } = fact.data;
      const assessing = !verdict.approvedProduct;
      return {
        priority,
        place,
        qualityApplies: verdict.applies,
        state: assessing ? 'assessing' : 'open',
        assessments: assessing ? 1 : 0,
      };
    }
    case 'answered':
      return { state: moved(state, 'answer') };
    case 'work-started':
      return { state: moved(state, 'start') };
    case 'routed':
      return { state: moved(state, 'route'), place: fact.data.to, assignee: undefined };
    case 'assigned':
      return { state: moved(state, 'assign'), assignee: fact.data.to ?? undefined };
    case 'asked':
      return { state: moved(state, 'ask') };
    case 'replied':
      return state === 'resolved' ? {} : { state: moved(state, 'reply') };
    case 'reopened':
      return { state: moved(state, 'reply') };
    case 'progress-told':
      return { state: moved(state, 'progress') };
    case 'noted':
      return { state: moved(state, 'note') };
    case 'resolved':
      return { state: moved(state, 'resolve') };
    case 'reprioritised':
      return { state: moved(state, 'prioritise'), priority: fact.data.priority };
    case 'verdict-revised':
      return { state: moved(state, 'revise'), qualityApplies: fact.data.applies };
    case 'tagged':
      return { state: moved(state, 'tag'), tags: [...new Set(fact.data.tags)] };
    case 'watched':
      return { state: moved(state, 'watch'), ...chosen(current, fact.data) };
    case 'linked':
      return { state: moved(state, 'link') };
    case 'split':
      return { state: moved(state, 'split') };
    case 'part-opened':
      return { state: moved(state, 'part-open'), parts: [...(current.parts ?? []), fact.data.caseId] };
    case 'merged':
      return { state: moved(state, 'merge') };
    case 'absorbed':
      return { state: moved(state, 'absorb'), ...joined(current, fact.data) };
    case 'disruption-linked':
      return { state: moved(state, 'link-disruption'), disruptions: knowing(current, fact.data) };
    case 'disruption-unlinked':
      return {
        state: moved(state, 'unlink-disruption'),
        disruptions: without(current, fact.data.disruptionId),
      };
    case 'disruption-told':
      return { state: moved(state, 'hear'), disruptions: knowing(current, fact.data) };
    case 'withdrawn':
      return { state: moved(state, 'withdraw') };
    case 'rated':
      return { state: moved(state, 'rate') };
    case 'closed':
      return { state: moved(state, 'close') };
    case 'assessment-concluded':
      return { state: moved(state, conclusion(fact.data.outcome, fact.data.agreementNeeded)) };
    case 'agreement-drafted':
      return { agreementId: fact.data.agreementId };
    case 'agreement-offered':
      return { offered: true };
    case 'agreement-accepted':
      return { state: moved(state, 'accept-agreement'), offered: false };
    case 'agreement-declined':
    case 'agreement-expired':
      return { state: moved(state, 'end-agreement'), offered: false, agreementId: undefined };
    case 'promise-broken':
      return { promiseBroken: true };
    case 'terms-changed':
    case 'calendar-changed':
    case 'step-decided':
    case 'reminded':
    case 'promise-warned':
    case 'promise-kept':
    case 'delay-told':
      return {};
  }
}

function knowing(
  { disruptions }: Case,
  { disruptionId, number = 0 }: { disruptionId: string; number?: number },
): Record<string, number> {
  return { ...disruptions, [disruptionId]: number };
}

function without({ disruptions = {} }: Case, disruptionId: string): Record<string, number> {
  return Object.fromEntries(Object.entries(disruptions).filter(([id]) => id !== disruptionId));
}

function conclusion(outcome: 'approved' | 'declined', agreementNeeded: boolean): Occurrence {
  if (outcome === 'declined') return 'decline';
  return agreementNeeded ? 'approve-with-agreement' : 'approve';
}
