import type { CommandKind, FactType, ProposedFact } from '@mottak/case';

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
};

/** What such a fact was commanded with, besides text and reason: it must be what the person wrote it for. */
export function detailsOf(fact: ProposedFact): Record<string, unknown> {
  switch (fact.type) {
    case 'answered':
      return { start: fact.data.start };
    case 'routed':
    case 'assigned':
      return { to: fact.data.to };
    case 'reprioritised':
      return { impact: fact.data.impact, urgency: fact.data.urgency };
    case 'verdict-revised':
      return { applies: fact.data.applies };
    case 'tagged':
      return { tags: fact.data.tags };
    case 'watched':
      return { watchers: fact.data.watchers };
    case 'linked':
      return { caseId: fact.data.caseId, relation: fact.data.relation };
    case 'split':
      return { product: fact.data.product };
    case 'merged':
      return { into: fact.data.into };
    case 'rated':
      return { score: fact.data.score };
    default:
      return {};
  }
}
