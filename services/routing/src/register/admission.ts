import { priorityOf, type ProposedFact } from '@mottak/case';
import { DomainError, parseTextId } from '@mottak/contracts';
import { commandOfFact, detailsOf } from './commanded.js';
import { contentHash } from './content-hash.js';
import type { WrittenText } from '../texts/written-text.js';

export interface RefusedText {
  textId: string;
  reason: string;
}

export type Admission = { facts: ProposedFact[]; textIds: string[] } | { refused: RefusedText[] };

/**
 * Checks that every fact that a person makes rests on a text which that person wrote for it, in the order of `admit`.
 * Author and time of such a fact become those of the text's row: the message that asked for it may have been forged.
 * @throws DomainError `conflict` where a fact that people make comes without a text
 */
export function admit(
  caseId: string,
  facts: readonly ProposedFact[],
  textIds: readonly string[],
  texts: readonly WrittenText[],
): Admission {
  const byPeople = facts.filter((fact) => commandOfFact[fact.type] !== undefined);
  if (byPeople.length !== textIds.length)
    throw new DomainError(
      'conflict',
      'the facts that people make and the texts that they rest on do not match',
    );
  const refused = textIds.flatMap((textId, index) => {
    const isSecond = textIds.indexOf(textId) < index;
    const reason = isSecond
      ? 'the text is admitted once already'
      : faultOf(caseId, byPeople[index], textId, textOf(texts, textId));
    return reason === undefined ? [] : [{ textId, reason }];
  });
  if (refused.length > 0) return { refused };
  const rest = [...textIds];
  const admitted = facts.map((fact) => {
    const text = commandOfFact[fact.type] === undefined ? undefined : textOf(texts, rest.shift() ?? '');
    return text ? asWritten(fact, text) : fact;
  });
  return { facts: admitted, textIds: textIds.map(uuidOf) };
}

/** The UUID of a text that routing owns; an impossible one for any other, which no row has. */
export function uuidOf(textId: string): string {
  const uuid = /^routing:([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.test(textId)
    ? parseTextId(textId).uuid
    : undefined;
  return uuid ?? '00000000-0000-0000-0000-000000000000';
}

const textOf = (texts: readonly WrittenText[], textId: string): WrittenText | undefined =>
  texts.find((text) => text.id === uuidOf(textId));

function faultOf(
  caseId: string,
  fact: ProposedFact | undefined,
  textId: string,
  text: WrittenText | undefined,
): string | undefined {
  if (!fact || !text) return 'there is no such text';
  if (text.case_id !== caseId) return 'the text belongs to another case';
  if (!text.human) return 'the text was not written by a person of the staff';
  if (text.status !== 'pending') return `the text is ${text.status}`;
  if (text.kind !== commandOfFact[fact.type]) return `the text was written to ${text.kind}`;
  if ('textId' in fact.data && fact.data.textId !== textId) return 'the fact names another text';
  return isAsCommanded(fact, text) ? undefined : 'this is not what the text was written for';
}

function isAsCommanded(fact: ProposedFact, { command, author }: WrittenText): boolean {
  const { why, ...details } = command;
  if ((fact.why ?? undefined) !== why || contentHash(detailsOf(fact)) !== contentHash(details)) return false;
  if (fact.type === 'assigned') return fact.data.by === (fact.data.to === author ? 'self' : 'staff');
  return (
    fact.type !== 'reprioritised' || fact.data.priority === priorityOf(fact.data.impact, fact.data.urgency)
  );
}

function asWritten(fact: ProposedFact, text: WrittenText): ProposedFact {
  const actor = { kind: text.author_kind, id: text.author };
  if (!('writtenAt' in fact.data)) return { ...fact, actor };
  const writtenAt = new Date(text.written_at).toISOString();
  // The spread of a union's member loses which one it was; nothing but two of its members' values changes here.
  return { ...fact, actor, data: { ...fact.data, writtenAt } } as ProposedFact;
}
