import type { OutsideHours, PromiseName, WorkStart } from '@mottak/case';
import type { DisruptionMessageKind, Language } from '@mottak/contracts';
import type { Times } from './times.js';

/**
 * Who speaks. `person`: a human being wrote the words that matter. `machine`: an automatic message.
 * `machine-replying`: an automatic reply to what the contact just sent (RFC 3834 §5). A machine never poses as a person.
 */
export type Speaker = 'person' | 'machine' | 'machine-replying';

/** What every template may use. Instants are ISO 8601 UTC; `at` is when the message's fact was recorded. */
export interface Circumstances {
  caseNumber: string;
  at: string;
  /** Says instants in the template's language, as of when the message is sent. */
  times: Times;
  /** The desk's telephone number. */
  phone: string;
}

/** A subject, or how one is made. */
export type Headline<Input> = string | ((input: Input & Circumstances) => string);

/** One kind of message: paragraphs in each language, put into the frame of `letters/frame.ts`. */
export interface Template<Input> {
  speaker: Speaker;
  /** The subject where the inquiry's own isn't used, or isn't at hand. */
  headline: Readonly<Record<Language, Headline<Input>>>;
  nb: (input: Input & Circumstances) => string[];
  nn: (input: Input & Circumstances) => string[];
  en: (input: Input & Circumstances) => string[];
}

/** What an operator said of a disruption, in the reader's language. */
export interface DisruptionSaid {
  kind: DisruptionMessageKind;
  title: string;
  text: string;
  /** ISO 8601; null where nobody knows. */
  expectedEnd: string | null;
}

/** What colleagues need to know of a case to see how much it matters. */
export interface CaseInBrief {
  customerName: string | null;
  subject: string | null;
}

/**
 * What each kind of message is made from. Where something is null it isn't known, and the words do without it. `due` is what
 * the words tell: when we answer, when they have to, or until when a reply reopens; `missed`: by when they were told that they
 * would have the answer that comes too late.
 */
export interface LetterInputs {
  /** `counts`: whether the quality requirements apply (R16); only then a time is promised. */
  receipt: {
    counts: boolean;
    due: string | null;
    approvedChannel: boolean;
    receivedAt: string | null;
    outsideHours: OutsideHours | null;
    /** One that goes on and may be the cause. */
    disruption: DisruptionSaid | null;
  };
  'receipt-not-approved': { receivedAt: string | null; outsideHours: OutsideHours | null };
  answer: { text: string; start: WorkStart | null; missed: string | null };
  question: { text: string; due: string | null };
  reminder: { question: string | null; last: boolean; due: string | null };
  progress: { text: string };
  solution: { text: string; due: string | null; missed: string | null };
  'closed-no-reply': object;
  reopened: { due: string | null };
  'assessment-approved': { text: string; agreementNeeded: boolean };
  advice: { text: string; due: string | null; missed: string | null };
  'agreement-offer': {
    text: string;
    expiresAt: string | null;
    customerName: string | null;
    url: string | null;
  };
  'agreement-accepted': object;
  'agreement-declined': { due: string | null };
  'agreement-expired': { due: string | null };
  /** The number of the case that a part has become. */
  split: { part: string | null };
  /** The number of the case that goes on. */
  merged: { survivor: string | null };
  absorbed: object;
  withdrawn: { byCustomer: boolean; reason: string | null };
  'disruption-linked': { disruption: DisruptionSaid };
  'disruption-explained': { text: string; disruption: DisruptionSaid };
  'disruption-news': { disruption: DisruptionSaid };
  'disruption-unlinked': object;
  /** `due`: when the contact was told that it would be kept. */
  delay: { promise: PromiseName; due: string };
  'promise-warning': CaseInBrief & PromiseAhead;
  'promise-broken': CaseInBrief & { due: string };
  'target-warning': CaseInBrief & PromiseAhead & { promise: PromiseName };
  'target-broken': CaseInBrief & { promise: PromiseName; due: string };
}

interface PromiseAhead {
  due: string;
  percentUsed: number;
}
