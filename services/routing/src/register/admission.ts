import { isBlank, priorityOf, worded, type ProposedFact } from '@mottak/case';
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
 * Author, time and reason of such a fact become those of the text's row: the message that asked for it may have been forged.
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
    throw new DomainError('conflict', 'The facts that people make do not match the texts that they rest on.');
  const refused = textIds.flatMap((textId, index) => {
    const isSecond = textIds.indexOf(textId) < index;
    const reason = isSecond
      ? 'The text has already been used.'
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
  if (!fact || !text) return 'There is no such text.';
  if (text.case_id !== caseId) return 'The text belongs to another case.';
  if (!text.human) return 'The text was not written by a person of the staff.';
  if (text.status !== 'pending') return `The text is ${text.status}.`;
  if (text.kind !== commandOfFact[fact.type]) return `The text was written for \`${text.kind}\`.`;
  if (saysNothing(fact, text)) return 'The text says nothing.';
  if ('textId' in fact.data && fact.data.textId !== textId) return 'The fact names another text.';
  return isAsCommanded(fact, text) ? undefined : 'This is not what the text was written for.';
}

/** An empty text is no answer, whichever way it came. */
const saysNothing = (fact: ProposedFact, { kind, body }: WrittenText): boolean =>
  (worded.has(kind) || ('said' in fact.data && fact.data.said)) && isBlank(body);

function isAsCommanded(fact: ProposedFact, { command, author }: WrittenText): boolean {
  const { why: _, ...details } = command;
  if (contentHash(detailsOf(fact)) !== contentHash(details)) return false;
  if (fact.type === 'assigned') return fact.data.by === (fact.data.to === author ? 'self' : 'staff');
  return (
    fact.type !== 'reprioritised' || fact.data.priority === priorityOf(fact.data.impact, fact.data.urgency)
  );
}

function asWritten({ why: _, ...proposed }: ProposedFact, text: WrittenText): ProposedFact {
  const { why } = text.command;
  const actor = { kind: text.author_kind, id: text.author };
  const fact = { ...proposed, actor, ...(why === undefined ? {} : { why }) } as ProposedFact;
  if (!('writtenAt' in fact.data)) return fact;
  const writtenAt = new Date(text.written_at).toISOString();
  // The spread of a union's member loses which one it was; nothing but two of its members' values changes here.
  return { ...fact, data: { ...fact.data, writtenAt } } as ProposedFact;
}
