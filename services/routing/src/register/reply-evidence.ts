import type { ActorRef, ProposedFact } from '@mottak/case';
import type { RefusedText } from './admission.js';

/** A reply of the case as the bridge took it in. */
export interface ReceivedReply {
  id: string;
  text_id: string;
  actor: ActorRef;
  received_at: string;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The replies that facts rest on, as far as there can be such a row. */
export const replyIdsOf = (facts: readonly ProposedFact[]): string[] =>
  facts.flatMap((fact) =>
    fact.type === 'replied' && uuid.test(fact.data.replyId) ? [fact.data.replyId] : [],
  );

/**
 * Checks that every reply has come in by the bridge, on this case: a signal may come from anybody who reaches Temporal.
 * Who wrote it and when it was received is told by its row, whatever the signal says.
 */
export function withEvidence(
  facts: readonly ProposedFact[],
  received: readonly ReceivedReply[],
): { facts: ProposedFact[] } | { refused: RefusedText[] } {
  const rowOf = (replyId: string) => received.find(({ id }) => id === replyId);
  const refused = facts.flatMap((fact) =>
    fact.type === 'replied' && rowOf(fact.data.replyId)?.text_id !== fact.data.textId
      ? [{ textId: fact.data.textId, reason: 'No such reply has come in on this case.' }]
      : [],
  );
  if (refused.length > 0) return { refused };
  return {
    facts: facts.map((fact) => {
      const row = 'replyId' in fact.data ? rowOf(fact.data.replyId) : undefined;
      return row ? asReceived(fact, row) : fact;
    }),
  };
}

function asReceived(fact: ProposedFact, { actor, received_at }: ReceivedReply): ProposedFact {
  const receivedAt = new Date(received_at).toISOString();
  if (fact.type === 'replied') return { ...fact, actor, data: { ...fact.data, receivedAt } };
  if (fact.type === 'reopened') return { ...fact, actor, data: { ...fact.data, receivedAt } };
  return fact;
}
