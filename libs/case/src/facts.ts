import type { Place, Priority } from './states.js';

/** Who did it. `id` is the token's subject, a machine's client id, or a part's name; never a person's name or address. */
export interface ActorRef {
  kind: 'staff' | 'customer' | 'machine' | 'system';
  id: string;
}

/** When work starts, as an answer says it (promise R8): at a time (ISO instant), has started, or is already solved. */
export type WorkStart = { kind: 'at'; at: string } | { kind: 'started' } | { kind: 'solved' };

/** Whether the quality requirements apply to a case (R16), with the reasons and the versions it was judged by. */
export interface Verdict {
  applies: boolean;
  approvedChannel: boolean;
  approvedProduct: boolean;
  reasons: string[];
  catalogueVersion: number;
  agreementVersion: number;
}

/**
 * What a case is about: a catalogue entry's id, or nothing in the catalogue. What somebody called that is with their text; older
 * cases have the words here.
 */
export type ProductRef = { id: string } | { known: false } | { freeText: string };

/** Every promise there is: R14, R9's work by priority, R8, R10, R9's routing with receipt. */
export const promiseNames = ['answer', 'start', 'promised-start', 'feedback', 'resolution', 'take'] as const;
export type PromiseName = (typeof promiseNames)[number];

/** How two cases belong together, said of the case that the fact is in. */
export const relations = ['related', 'duplicate', 'caused-by'] as const;
export type Relation = (typeof relations)[number];

/** What of a part of a case that becomes a case of its own is other than of the whole. */
export interface PartOfCase {
  product?: ProductRef;
  impact?: Level;
  urgency?: Level;
  /** Another contact of the same customer. */
  contactId?: string;
}

/** A calendar in one version. */
export interface CalendarRef {
  id: string;
  version: number;
}

/** What becomes of a case that came outside hours (R7). */
export interface OutsideHours {
  /** When the desk opens next, ISO 8601 UTC, by the calendar that the case is judged by; null where it doesn't. */
  opensAt: string | null;
  /** The calendar's zone, an IANA name. */
  zone: string;
  /** Whether the officer on duty is called, by the customer's on-call agreement. Else the case waits until the desk opens. */
  dutyCalled: boolean;
}

/** One step of an advisory assessment, decided. */
export interface StepDecision {
  assessmentId: string;
  step: string;
  decision: 'approve' | 'decline';
  agreementNeeded: boolean;
  textId: string;
}

/** The data of each type of fact. The event on Kafka is `case.<type>.v1`. Instants are ISO 8601 in UTC. */
export interface FactData {
  opened: {
    inquiryId: string;
    number: string;
    customerId: string;
    contactId: string;
    channel: string;
    product: ProductRef;
    receivedAt: string;
    follows?: string;
    /** The case that this one was a part of. */
    splitFrom?: string;
  };
  judged: {
    verdict: Verdict;
    priority: Priority;
    impact: Level;
    urgency: Level;
    place: Place;
    agreementId: string;
    /** What service time is counted by. Left out of facts that were recorded before it was kept here. */
    calendar?: CalendarRef;
    /** Left out where the desk was open, or has opened since. */
    outsideHours?: OutsideHours;
    /** Where a rule would have it, for reception to judge (R2). */
    proposal?: { to: Place; rule: { id: string; version: number }; skill?: string };
    /** A disruption that goes on and may be the cause, for reception to judge (R2); as of its message `number`. */
    disruption?: { id: string; number: number };
  };
  answered: { textId: string; start: WorkStart; writtenAt: string };
  /** Work has begun, at `writtenAt`. */
  'work-started': { textId: string; writtenAt: string };
  routed: { from: Place; to: Place };
  /** To whom of the staff (a token's subject), or to nobody; `self` is the receipt of who takes it. */
  assigned: { to: string | null; by: 'self' | 'staff' | 'policy' };
  asked: { textId: string; writtenAt?: string };
  reminded: { reminder: 1 | 2 };
  replied: { textId: string; replyId: string; receivedAt: string };
  reopened: { replyId: string; receivedAt: string };
  'progress-told': { textId: string; writtenAt?: string };
  noted: { textId: string };
  resolved: { textId: string; how: 'reception' | 'group' | 'advice'; writtenAt: string };
  reprioritised: { impact: Level; urgency: Level; priority: Priority; was: Priority };
  /** A person's own verdict on whether the quality requirements apply; the one before stays on record. */
  'verdict-revised': { textId: string; applies: boolean; was: boolean };
  tagged: { tags: string[] };
  /** Contacts that hear what the contact hears, besides the contact. */
  watched: { watchers: string[] };
  linked: { caseId: string; relation: Relation };
  /** A part of the case is to be a case of its own; the text says which, and is what that case is about. */
  split: PartOfCase & { textId: string };
  /** The case that a part has become; `split` is the number of the fact that asked for it. */
  'part-opened': { caseId: string; caseNumber: string; split: number };
  /** `caseNumber` is that of the case that goes on, which the recorder puts in. */
  merged: { textId: string; into: string; caseNumber?: string };
  /**
   * Another case was merged into this one: its contact, those owed what the contact was, and its watchers hear from here now.
   * Where `owed` is left out, `watchers` names both.
   */
  absorbed: { caseId: string; contactId: string; owed?: string[]; watchers?: string[] };
  /**
   * The case is due to a disruption. `said`: a person's words go with it. `number`: of the last message about the disruption
   * when this was recorded, which the recorder puts in; of those after it the contact is told.
   */
  'disruption-linked': {
    textId: string;
    disruptionId: string;
    said: boolean;
    writtenAt: string;
    number?: number;
  };
  /** It isn't due to that disruption after all. */
  'disruption-unlinked': { textId: string; disruptionId: string };
  /** The contact is told of a message about a disruption that the case is linked to. */
  'disruption-told': { disruptionId: string; number: number; kind: 'updated' | 'ended' };
  withdrawn: { textId: string };
  rated: { textId: string; score: number };
  closed: { reason: 'grace-over' | 'no-reply' };
  /** The case goes on under the terms of another agreement. */
  'terms-changed': { agreementId: string; agreementVersion: number; calendar: CalendarRef };
  /** Service time is counted by a newer version of the calendar from now on; what is past stays as it was counted. */
  'calendar-changed': { calendar: CalendarRef; was: number };
  'step-decided': StepDecision;
  'assessment-concluded': {
    assessmentId: string;
    outcome: 'approved' | 'declined';
    agreementNeeded: boolean;
    textId: string;
    /** When the advisor whose decision concluded it wrote that. */
    writtenAt?: string;
  };
  'agreement-drafted': { agreementId: string };
  'agreement-offered': { agreementId: string; textId: string; expiresAt: string };
  'agreement-accepted': { agreementId: string };
  'agreement-declined': { agreementId: string };
  'agreement-expired': { agreementId: string };
  'promise-warned': PromiseMark & { threshold: number };
  'promise-broken': PromiseMark;
  'promise-kept': PromiseMark & { keptAt: string };
  /** The contact, who was told when it would be kept, is told that a promise to them wasn't. */
  'delay-told': PromiseMark;
}

/** `generation` counts from 1; `due` is the instant the promise fell due. */
export interface PromiseMark {
  promise: PromiseName;
  generation: number;
  due: string;
}

export type Level = 'low' | 'medium' | 'high';
export type FactType = keyof FactData;

/** Kinds of message that a fact makes notification send, each with a template in every language. */
export type MessageKind =
  | 'receipt'
  | 'receipt-not-approved'
  | 'answer'
  | 'question'
  | 'reminder'
  | 'progress'
  | 'solution'
  | 'closed-no-reply'
  | 'reopened'
  | 'assessment-approved'
  | 'advice'
  | 'agreement-offer'
  | 'agreement-accepted'
  | 'agreement-declined'
  | 'agreement-expired'
  | 'split'
  | 'merged'
  | 'absorbed'
  | 'withdrawn'
  | 'disruption-linked'
  | 'disruption-explained'
  | 'disruption-unlinked'
  | 'disruption-news'
  | 'delay'
  | 'promise-warning'
  | 'promise-broken'
  | 'target-warning'
  | 'target-broken';

/** What somebody is told because of a fact. `textId` names the text that a person wrote, if one did. */
export interface MessageRef {
  kind: MessageKind;
  to: 'contact' | 'desk' | 'assignee' | 'lead';
  textId?: string;
  /** The assignee's subject, or the resolver group whose lead is meant. */
  who?: string;
  /** Other contacts who are told the same: watchers, and contacts of cases merged into this one. */
  also?: string[];
  /**
   * The instant that the words tell, ISO 8601 UTC, as the recorder saw it then: by when we answer, by when they have to, or
   * by when we should have. It stays what was told, also where a calendar moves the due time since.
   */
  due?: string;
  /** By when they were told that they would have the answer that this gives them too late, ISO 8601 UTC. */
  missed?: string;
}

interface FactCommon {
  actor: ActorRef;
  why?: string;
  message?: MessageRef;
}

/** A fact that somebody proposes; the recorder gives it its number and its time. */
export type ProposedFact = { [T in FactType]: FactCommon & { type: T; data: FactData[T] } }[FactType];

/** One numbered entry in a case's record: 1…n without gaps. `at` is the recorder's clock, ISO 8601 UTC. */
export type Fact = ProposedFact & { number: number; at: string };

/** Facts of one type, narrowed. */
export type FactOf<T extends FactType> = Extract<Fact, { type: T }>;

/** Facts that a customer doesn't see: the desk's own bookkeeping. */
export const internalFacts: ReadonlySet<FactType> = new Set<FactType>([
  'noted',
  'assigned',
  'tagged',
  'watched',
  'linked',
  'verdict-revised',
  'agreement-drafted',
  'terms-changed',
  'calendar-changed',
  'promise-warned',
  'promise-broken',
  'promise-kept',
  'step-decided',
]);
