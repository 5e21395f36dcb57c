import type { CommandKind } from '@mottak/case';
import type { Actor } from '@mottak/platform';
import { contentHash } from '../register/content-hash.js';
import type { TextToWrite } from '../texts/text.store.js';
import type { WrittenCommand } from '../texts/written-text.js';

/** A person's command as it came in. */
export interface Order {
  actor: Actor;
  caseId: string;
  kind: CommandKind;
  body: WrittenCommand & { text?: string };
  ifMatch: number | undefined;
  /** Unique among the commands of this person, at this client, on the case. */
  key: string;
}

/** The text that the order is written down as. The hash tells another order under the same key. */
export function textOf({ actor, caseId, kind, body, ifMatch, key }: Order): TextToWrite {
  const { text = '', why, start, to } = body;
  return {
    caseId,
    kind,
    author: actor.sub,
    body: text,
    command: { why, start, to },
    commandKey: `${actor.clientId} ${actor.sub} ${key}`,
    bodyHash: contentHash({ author: actor.sub, kind, body, ifMatch }),
  };
}
