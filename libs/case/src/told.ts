import type { Case } from './case.js';
import type { MessageKind, MessageRef } from './facts.js';

/** A message to the case's contact, and to everybody who hears what the contact hears. */
export function told({ owed = [], watchers = [] }: Case, kind: MessageKind, textId?: string): MessageRef {
  const also = [...owed, ...watchers];
  return {
    kind,
    to: 'contact',
    ...(textId === undefined ? {} : { textId }),
    ...(also.length === 0 ? {} : { also }),
  };
}
