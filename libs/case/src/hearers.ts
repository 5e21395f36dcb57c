import type { Case } from './case.js';
import type { FactData } from './facts.js';

/** Who hears what a case's contact hears, beside the contact. Each person is in one of the lists, once. */
export interface Hearers {
  /** Contacts of cases merged into this one: they are owed the answer as the contact is, and nobody takes them off. */
  owed: string[];
  /** Those whom the staff have chosen to hear it too. */
  watchers: string[];
}

type Hearing = Pick<Case, 'contactId' | 'owed' | 'watchers'>;

/** Who hears after others were chosen. */
export function chosen({ contactId, owed = [] }: Hearing, { watchers }: FactData['watched']): Hearers {
  return hearers(contactId, owed, watchers);
}

/**
 * Who hears once another case's people have joined. Before those owed were told apart from those chosen, a case named both in
 * one list: then all of them are owed.
 */
export function joined(
  { contactId, owed = [], watchers = [] }: Hearing,
  other: FactData['absorbed'],
): Hearers {
  const { owed: alsoOwed = other.watchers ?? [], watchers: alsoChosen = [] } = other;
  return hearers(contactId, [...owed, other.contactId, ...alsoOwed], [...watchers, ...alsoChosen]);
}

function hearers(
  contactId: string | undefined,
  owed: readonly string[],
  watchers: readonly string[],
): Hearers {
  const ofOwed = without(owed, contactId);
  return { owed: ofOwed, watchers: without(watchers, contactId, ...ofOwed) };
}

/** Ids in one form, each once, but for these. */
function without(ids: readonly string[], ...these: (string | undefined)[]): string[] {
  return [...new Set(ids.map((id) => id.toLowerCase()))].filter((id) => !these.includes(id));
}
