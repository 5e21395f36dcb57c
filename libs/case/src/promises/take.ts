import { reception } from '../states.js';
import type { PromiseDefinition } from './definition.js';

/**
 * R9: what is routed to a resolver group is taken there within the agreement's time, else it climbs to the group's lead.
 * Taking it is to assign it to oneself, or to do any work on it that the customer hears of. Being assigned by others, or
 * by the group's policy, isn't a receipt. Taken back or routed on, it ends.
 */
export const take: PromiseDefinition = {
  name: 'take',
  budget: (terms, priority) => terms.take[priority],
  thresholds: [0.75],
  warns: 'assignee',
  tells: 'lead',
  pausedIn: new Set(),
  startsAt: ({ fact }) =>
    fact.type === 'routed' && fact.data.to !== reception ? { at: fact.at } : undefined,
  keptAt: ({ fact, after }) => {
    if (after.place === reception) return undefined;
    if (fact.type === 'assigned') return fact.data.by === 'self' ? fact.at : undefined;
    if (fact.type === 'work-started' || fact.type === 'answered' || fact.type === 'resolved')
      return fact.data.writtenAt;
    return fact.type === 'progress-told' || fact.type === 'asked'
      ? (fact.data.writtenAt ?? fact.at)
      : undefined;
  },
  endsAt: ({ after }) => after.place === reception || after.state === 'resolved',
  keepingTexts: new Set(['start', 'answer', 'progress', 'ask', 'resolve', 'assign']),
};
