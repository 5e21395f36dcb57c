import type { CommandKind, FactData, FactType, ProposedFact } from '@mottak/case';

/** Facts that only a person's command makes, and the kind of that command. */
export const commandOfFact: Partial<Record<FactType, CommandKind>> = {
  answered: 'answer',
  'work-started': 'start',
  routed: 'route',
  assigned: 'assign',
  asked: 'ask',
  'progress-told': 'progress',
  noted: 'note',
  resolved: 'resolve',
  reprioritised: 'prioritise',
  'verdict-revised': 'revise',
  tagged: 'tag',
  watched: 'watch',
  linked: 'link',
  split: 'split',
  merged: 'merge',
  withdrawn: 'withdraw',
  rated: 'rate',
  'disruption-linked': 'link-disruption',
  'disruption-unlinked': 'unlink-disruption',
};

type Details = { readonly [T in FactType]?: (data: FactData[T]) => Record<string, unknown> };

const details: Details = {
  answered: ({ start }) => ({ start }),
  routed: ({ to }) => ({ to }),
  assigned: ({ to }) => ({ to }),
  reprioritised: ({ impact, urgency }) => ({ impact, urgency }),
  'verdict-revised': ({ applies }) => ({ applies }),
  tagged: ({ tags }) => ({ tags }),
  watched: ({ watchers }) => ({ watchers }),
  linked: ({ caseId, relation }) => ({ caseId, relation }),
  split: ({ textId: _, ...part }) => part,
  merged: ({ into }) => ({ into }),
  rated: ({ score }) => ({ score }),
  'disruption-linked': ({ disruptionId, said }) => ({ disruptionId, said }),
  'disruption-unlinked': ({ disruptionId }) => ({ disruptionId }),
};

/** What such a fact was commanded with, besides text and reason: it must be what the person wrote it for. */
export function detailsOf(fact: ProposedFact): Record<string, unknown> {
  // The table pairs each type with its own data, which the compiler doesn't follow through the index.
  const read = details[fact.type] as ((data: ProposedFact['data']) => Record<string, unknown>) | undefined;
  return read?.(fact.data) ?? {};
}
