import type { PromiseDefinition, Step } from './definition.js';

/**
 * When a person told the customer something; an internal note, a receipt or a reminder doesn't. Linking to a disruption
 * does where a person's words go with it; what is told of the disruption itself is told to everybody, and doesn't.
 */
function told({ fact }: Step): string | undefined {
  if (fact.type === 'answered') return fact.data.writtenAt;
  if (fact.type === 'progress-told' || fact.type === 'asked') return fact.data.writtenAt ?? fact.at;
  return fact.type === 'disruption-linked' && fact.data.said ? fact.data.writtenAt : undefined;
}

/**
 * R10: feedback under way while unsolved. From one message to the next no longer than the interval of the priority; the
 * assignee is reminded, then the lead of the group hears. Every message keeps it and starts it anew, until the solution.
 */
export const feedback: PromiseDefinition = {
  name: 'feedback',
  budget: (terms, priority) => terms.feedback[priority],
  thresholds: [0.75],
  warns: 'assignee',
  tells: 'lead',
  pausedIn: new Set(['waiting']),
  startsAt: (step) => {
    const at = step.after.state === 'resolved' ? undefined : told(step);
    return at === undefined ? undefined : { at };
  },
  keptAt: (step) => (step.fact.type === 'resolved' ? step.fact.data.writtenAt : told(step)),
  endsAt: ({ after }) => after.state === 'resolved',
  keepingTexts: new Set(['answer', 'progress', 'ask', 'resolve', 'link-disruption']),
};
