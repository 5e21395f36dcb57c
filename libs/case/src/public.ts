import { internalFacts, type Fact, type FactType } from './facts.js';

/** What in a public fact is the desk's own all the same: what reception is to judge, and contacts other than the reader. */
const internalData: Partial<Record<FactType, readonly string[]>> = {
  judged: ['proposal', 'disruption'],
  absorbed: ['contactId', 'owed', 'watchers'],
};

/**
 * The facts of a case as outsiders may read them: without the bookkeeping of the house, the reasons that its people give
 * each other, and whom of the house a fact tells.
 */
export const publicFacts = (facts: readonly Fact[]): Fact[] =>
  facts.filter(({ type }) => !internalFacts.has(type)).map(publicFact);

function publicFact({ why, message, ...fact }: Fact): Fact {
  const hidden = internalData[fact.type] ?? [];
  const data = Object.fromEntries(Object.entries(fact.data).filter(([part]) => !hidden.includes(part)));
  const heard = message?.to === 'contact' ? message : undefined;
  return {
    ...fact,
    data,
    ...(why === undefined || fact.actor.kind === 'staff' ? {} : { why }),
    ...(heard && {
      message: {
        kind: heard.kind,
        to: heard.to,
        ...(heard.textId === undefined ? {} : { textId: heard.textId }),
      },
    }),
    // Leaving parts out of a union's member loses which one it was.
  } as Fact;
}
