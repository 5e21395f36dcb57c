import type { Fact, FactData, FactType, MessageKind } from '@mottak/case';
import { bodyText, oneLine } from '@mottak/platform';
import type { CaseInBrief, DisruptionSaid, LetterInputs } from '../templates/template.js';
import { Undeliverable } from './undeliverable.js';

/** Everything that a letter can be made from, fetched from whoever owns it. */
export interface LetterSources {
  fact: Fact;
  /** What a person wrote for this message. */
  text: string | null;
  /** The last question before it, for reminders. */
  question: string | null;
  receivedAt: string | null;
  customerName: string | null;
  /** The message about a disruption that the fact names, if it does. */
  disruption: DisruptionSaid | null;
  /** The inquiry's own subject; null where it isn't at hand. */
  inquirySubject: string | null;
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
      due: dueOf(sources),
      approvedChannel: verdict?.approvedChannel ?? true,
      receivedAt: sources.receivedAt,
      outsideHours: outsideHours ?? null,
      disruption: sources.disruption,
    };
  },
  'receipt-not-approved': ({ fact, receivedAt }) => ({
    receivedAt,
    outsideHours: dataOf(fact, 'judged')?.outsideHours ?? null,
  }),
  answer: (sources) => ({
    text: written(sources),
    start: dataOf(sources.fact, 'answered')?.start ?? null,
    missed: missedOf(sources),
  }),
  question: (sources) => ({ text: written(sources), due: dueOf(sources) }),
  reminder: (sources) => ({
    question: sources.question === null ? null : bodyText(sources.question),
    last: dataOf(sources.fact, 'reminded')?.reminder === 2,
    due: dueOf(sources),
  }),
  progress: (sources) => ({ text: written(sources) }),
  solution: (sources) => ({ text: written(sources), due: dueOf(sources), missed: missedOf(sources) }),
  'closed-no-reply': () => ({}),
  reopened: (sources) => ({ due: dueOf(sources) }),
  'assessment-approved': (sources) => ({
    text: written(sources),
    agreementNeeded: dataOf(sources.fact, 'assessment-concluded')?.agreementNeeded ?? false,
  }),
  advice: (sources) => ({ text: written(sources), due: dueOf(sources), missed: missedOf(sources) }),
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
  'agreement-declined': (sources) => ({ due: dueOf(sources) }),
  'agreement-expired': (sources) => ({ due: dueOf(sources) }),
  split: ({ fact }) => ({ part: dataOf(fact, 'part-opened')?.caseNumber ?? null }),
  merged: ({ fact }) => ({ survivor: dataOf(fact, 'merged')?.caseNumber ?? null }),
  absorbed: () => ({}),
  withdrawn: ({ fact, text }) => {
    const byCustomer = fact.actor.kind !== 'staff';
    const reason = byCustomer || text === null ? '' : bodyText(text);
    return { byCustomer, reason: reason === '' ? null : reason };
  },
  'disruption-linked': (sources) => ({ disruption: disruptionOf(sources) }),
  'disruption-explained': (sources) => ({ text: written(sources), disruption: disruptionOf(sources) }),
  'disruption-news': (sources) => ({ disruption: disruptionOf(sources) }),
  'disruption-unlinked': () => ({}),
  delay: ({ fact }) => markOf(fact),
  'promise-warning': (sources) => ({ ...inBrief(sources), ...markOf(sources.fact) }),
  'promise-broken': (sources) => ({ ...inBrief(sources), ...markOf(sources.fact) }),
  'target-warning': (sources) => ({ ...inBrief(sources), ...markOf(sources.fact) }),
  'target-broken': (sources) => ({ ...inBrief(sources), ...markOf(sources.fact) }),
};

const dueOf = ({ fact }: LetterSources): string | null => fact.message?.due ?? null;

const missedOf = ({ fact }: LetterSources): string | null => fact.message?.missed ?? null;

const inBrief = ({ customerName, inquirySubject }: LetterSources): CaseInBrief => ({
  customerName,
  subject: inquirySubject === null || inquirySubject.trim() === '' ? null : oneLine(inquirySubject, 150),
});

/** Which promise a message is about; of a warning, how much of its time was used. */
function markOf(fact: Fact): FactData['promise-broken'] & { percentUsed: number } {
  const warned = dataOf(fact, 'promise-warned');
  const mark = warned ?? dataOf(fact, 'promise-broken') ?? dataOf(fact, 'delay-told');
  if (!mark) throw new Undeliverable(`fact ${fact.number} (${fact.type}) names no promise`);
  const { promise, generation, due } = mark;
  return { promise, generation, due, percentUsed: Math.round((warned?.threshold ?? 1) * 100) };
}

function dataOf<T extends FactType>(fact: Fact, type: T): FactData[T] | undefined {
  return fact.type === type ? (fact.data as FactData[T]) : undefined;
}

function disruptionOf({ disruption, fact }: LetterSources): DisruptionSaid {
  if (disruption === null)
    throw new Undeliverable(`fact ${fact.number} (${fact.type}) names no message about a disruption`);
  return disruption;
}

function written({ text, fact }: LetterSources): string {
  if (text === null) throw new Undeliverable(`fact ${fact.number} (${fact.type}) names no text`);
  return bodyText(text);
}
