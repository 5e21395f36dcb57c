import type { Fact, FactData, FactType, MessageKind, WorkStart } from '@mottak/case';
import type { DisruptionSaid, LetterInputs, TimeAllowed } from '../templates/template.js';
import { bodyText } from './plain-text.js';
import { Undeliverable } from './undeliverable.js';

/** The times that a case's agreement allows; null where they aren't known, and then the words promise nothing by number. */
export interface CaseTerms {
  answer: TimeAllowed;
  waitingCloses: TimeAllowed;
  grace: TimeAllowed;
}

/** Everything that a letter can be made from, fetched from whoever owns it. */
export interface LetterSources {
  fact: Fact;
  /** What a person wrote for this message. */
  text: string | null;
  /** The last question before it, for reminders. */
  question: string | null;
  receivedAt: string | null;
  terms: CaseTerms | null;
  customerName: string | null;
  /** The message about a disruption that the fact names, if it does. */
  disruption: DisruptionSaid | null;
  caseUrl: string;
  agreementUrl: (agreementId: string) => string;
}

/** The inputs of each kind's template. Throws {@link Undeliverable} where a person's words are wanted and there are none. */
export const letterInputs: {
  readonly [Kind in MessageKind]: (sources: LetterSources) => LetterInputs[Kind];
} = {
  receipt: (sources) => {
    const { verdict, outsideHours } = dataOf(sources.fact, 'judged') ?? {};
    return {
      counts: verdict?.applies ?? false,
      answerWithin: sources.terms?.answer ?? null,
      approvedChannel: verdict?.approvedChannel ?? true,
      receivedAt: sources.receivedAt,
      outsideHours: outsideHours ?? null,
      disruption: sources.disruption,
    };
  },
  'receipt-not-approved': ({ fact }) => ({ outsideHours: dataOf(fact, 'judged')?.outsideHours ?? null }),
  answer: (sources) => ({ text: written(sources), start: startOf(sources.fact) }),
  question: (sources) => ({ text: written(sources), closesAfter: sources.terms?.waitingCloses ?? null }),
  reminder: ({ fact, question, terms }) => ({
    question: question === null ? null : bodyText(question),
    last: dataOf(fact, 'reminded')?.reminder === 2,
    closesAfter: terms?.waitingCloses ?? null,
  }),
  progress: (sources) => ({ text: written(sources) }),
  solution: (sources) => ({
    text: written(sources),
    grace: sources.terms?.grace ?? null,
  }),
  'closed-no-reply': () => ({}),
  reopened: () => ({}),
  'assessment-approved': (sources) => ({
    text: written(sources),
    agreementNeeded: dataOf(sources.fact, 'assessment-concluded')?.agreementNeeded ?? false,
  }),
  advice: (sources) => ({ text: written(sources), grace: sources.terms?.grace ?? null }),
  'agreement-offer': (sources) => {
    const offer = dataOf(sources.fact, 'agreement-offered');
    return {
      text: written(sources),
      expiresAt: offer?.expiresAt ?? null,
      customerName: sources.customerName,
      url: offer ? sources.agreementUrl(offer.agreementId) : null,
    };
  },
  'agreement-accepted': () => ({}),
  'agreement-declined': ({ terms }) => ({ grace: terms?.grace ?? null }),
  'agreement-expired': ({ terms }) => ({ grace: terms?.grace ?? null }),
  split: ({ fact }) => ({ part: dataOf(fact, 'part-opened')?.caseNumber ?? null }),
  merged: () => ({}),
  absorbed: () => ({}),
  withdrawn: () => ({}),
  'disruption-linked': (sources) => ({ disruption: disruptionOf(sources) }),
  'disruption-explained': (sources) => ({ text: written(sources), disruption: disruptionOf(sources) }),
  'disruption-news': (sources) => ({ disruption: disruptionOf(sources) }),
  'disruption-unlinked': () => ({}),
  'promise-warning': ({ fact, caseUrl }) => {
    const warned = dataOf(fact, 'promise-warned');
    return { due: warned?.due ?? null, percentUsed: warned ? percent(warned.threshold) : null, caseUrl };
  },
  'target-warning': ({ fact, caseUrl }) => {
    const warned = dataOf(fact, 'promise-warned');
    return {
      promise: warned?.promise ?? 'resolution',
      due: warned?.due ?? null,
      percentUsed: warned ? percent(warned.threshold) : null,
      caseUrl,
    };
  },
  'target-broken': ({ fact, caseUrl }) => {
    const broken = dataOf(fact, 'promise-broken');
    return { promise: broken?.promise ?? 'resolution', due: broken?.due ?? null, caseUrl };
  },
  'promise-broken': ({ fact, caseUrl }) => ({ due: dataOf(fact, 'promise-broken')?.due ?? null, caseUrl }),
};

function dataOf<T extends FactType>(fact: Fact, type: T): FactData[T] | undefined {
  return fact.type === type ? (fact.data as FactData[T]) : undefined;
}

const startOf = (fact: Fact): WorkStart | null => dataOf(fact, 'answered')?.start ?? null;

function disruptionOf({ disruption, fact }: LetterSources): DisruptionSaid {
  if (disruption === null)
    throw new Undeliverable(`fact ${fact.number} (${fact.type}) names no message about a disruption`);
  return disruption;
}

function written({ text, fact }: LetterSources): string {
  if (text === null) throw new Undeliverable(`fact ${fact.number} (${fact.type}) names no text`);
  return bodyText(text);
}

/** A threshold is a fraction of the promise's time. */
const percent = (threshold: number): number => Math.round(threshold * 100);
