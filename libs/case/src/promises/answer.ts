import type { PromiseDefinition } from './definition.js';

/**
 * R14: a human answers about further handling within the agreement's time, counted from the inquiry's honest arrival.
 * A solution is an answer. It can't be paused, and no receipt, reminder, note or machine keeps it. A reply that reopens
 * the case starts it anew. Linking to a disruption is no answer, with or without words: it doesn't say when work starts. An
 * answer counts when it was written, also if its mail can't be delivered: the desk is told of a mail that fails for good, and
 * answers by another way.
 */
export const answer: PromiseDefinition = {
  name: 'answer',
  budget: (terms) => terms.answer,
  thresholds: [0.5, 0.75],
  warns: 'desk',
  tells: 'desk',
  pausedIn: new Set(),
  startsAt: ({ fact }) =>
    fact.type === 'opened' || fact.type === 'reopened' ? { at: fact.data.receivedAt } : undefined,
  toldAt: ({ fact, after }) => (fact.type === 'judged' || fact.type === 'reopened') && after.qualityApplies,
  keptAt: ({ fact }) => {
    if (fact.type === 'answered' || fact.type === 'resolved') return fact.data.writtenAt;
    return fact.type === 'assessment-concluded' && fact.data.outcome === 'declined'
      ? (fact.data.writtenAt ?? fact.at)
      : undefined;
  },
  keepingTexts: new Set(['answer', 'resolve']),
};
