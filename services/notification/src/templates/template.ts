import type { OutsideHours, PromiseName, WorkStart } from '@mottak/case';
import type { DisruptionMessageKind, Language } from '@mottak/contracts';

/**
 * Who speaks. `person`: a human being wrote the words that matter. `machine`: an automatic message.
 * `machine-replying`: an automatic reply to what the contact just sent (RFC 3834 §5). A machine never poses as a person.
 */
export type Speaker = 'person' | 'machine' | 'machine-replying';

/** What every template may use. Instants are ISO 8601 UTC; `now` is when the message is sent, `at` when its fact was recorded. */
export interface Circumstances {
  caseNumber: string;
  at: string;
  now: string;
}

/** One kind of message: paragraphs in each language, put into the frame of `letters/frame.ts`. */
export interface Template<Input> {
  speaker: Speaker;
  /** The subject where the inquiry's own isn't used, or isn't at hand. */
  headline: Readonly<Record<Language, string>>;
  nb: (input: Input & Circumstances) => string[];
  nn: (input: Input & Circumstances) => string[];
  en: (input: Input & Circumstances) => string[];
}

/** A stretch of time as an agreement says it: an ISO 8601 duration, and whether it runs only while the desk is open. */
export interface TimeAllowed {
  duration: string;
  openingHoursOnly: boolean;
}

/** What an operator said of a disruption, in the reader's language. */
export interface DisruptionSaid {
  kind: DisruptionMessageKind;
  title: string;
  text: string;
  /** ISO 8601; null where nobody knows. */
  expectedEnd: string | null;
}

/** What each kind of message is made from. Where something is null it isn't known, and the words do without it. */
export interface LetterInputs {
  /** `counts`: whether the quality requirements apply (R16); `answerWithin` is what they then promise. */
  receipt: {
    counts: boolean;
    answerWithin: TimeAllowed | null;
    approvedChannel: boolean;
    receivedAt: string | null;
    outsideHours: OutsideHours | null;
    /** One that goes on and may be the cause. */
    disruption: DisruptionSaid | null;
  };
  'receipt-not-approved': { outsideHours: OutsideHours | null };
  answer: { text: string; start: WorkStart | null };
  question: { text: string; closesAfter: TimeAllowed | null };
  reminder: { question: string | null; last: boolean; closesAfter: TimeAllowed | null };
  progress: { text: string };
  solution: { text: string; grace: TimeAllowed | null };
  'closed-no-reply': object;
  reopened: object;
  'assessment-approved': { text: string; agreementNeeded: boolean };
  advice: { text: string; grace: TimeAllowed | null };
  'agreement-offer': {
    text: string;
    expiresAt: string | null;
    customerName: string | null;
    url: string | null;
  };
  'agreement-accepted': object;
  'agreement-declined': { grace: TimeAllowed | null };
  'agreement-expired': { grace: TimeAllowed | null };
  /** The number of the case that a part has become. */
  split: { part: string | null };
  merged: object;
  absorbed: object;
  withdrawn: object;
  'disruption-linked': { disruption: DisruptionSaid };
  'disruption-explained': { text: string; disruption: DisruptionSaid };
  'disruption-news': { disruption: DisruptionSaid };
  'disruption-unlinked': object;
  'promise-warning': { due: string | null; percentUsed: number | null; caseUrl: string };
  'promise-broken': { due: string | null; caseUrl: string };
  'target-warning': { promise: PromiseName; due: string | null; percentUsed: number | null; caseUrl: string };
  'target-broken': { promise: PromiseName; due: string | null; caseUrl: string };
}
