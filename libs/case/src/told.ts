import type { Case } from './case.js';
import type { MessageKind, MessageRef } from './facts.js';

/** A message to the case's contact, and to everybody who hears what the contact hears. */
export function told({ watchers = [] }: Case, kind: MessageKind, textId?: string): MessageRef {
  return {
    kind,
    to: 'contact',
    ...(textId === undefined ? {} : { textId }),
    ...(watchers.length === 0 ? {} : { also: watchers }),
  };
}
