import type { CommandKind, ProductRef } from '@mottak/case';
import { productRefOf } from '@mottak/contracts';
import type { Actor } from '@mottak/platform';
import { contentHash } from '../register/content-hash.js';
import type { TextToWrite } from '../texts/text.store.js';
import type { WrittenCommand } from '../texts/written-text.js';

/** A person's command as it came in. */
export interface Order {
  actor: Actor;
  caseId: string;
  kind: CommandKind;
  /** What the command's kind asks for, its text and its reason among it. */
  body: Readonly<Record<string, unknown>>;
  ifMatch: number | undefined;
  /** Unique among the commands of this person, at this client, on the case. */
  key: string;
}

/** Who assigns a case without saying to whom takes it; who links one to a disruption says whether words of theirs go with it. */
export function bodyOf(kind: CommandKind, body: Order['body'], actor: Actor): Order['body'] {
  if (kind === 'link-disruption') return { ...body, said: body['text'] !== undefined };
  return kind === 'assign' && body['to'] === undefined ? { ...body, to: actor.sub } : body;
}

/** As whom somebody commands a case. */
export const authorKindOf = ({ standing }: Actor): 'staff' | 'customer' =>
  standing.kind === 'customer' ? 'customer' : 'staff';

/** What an order commands beside its text, and what that is called: words are in its row only. */
export function commandedBy({ body }: Order): WrittenCommand {
  const { text: _, subject: __, ...command } = body;
  const product = productOf(body);
  return product ? { ...command, product: productRefOf(product) } : command;
}

/** The schema of the command's kind says what its product is, which the compiler can't follow through the table of kinds. */
const productOf = (body: Order['body']): ProductRef | undefined => body['product'] as ProductRef | undefined;

/** What a product is called that isn't in the catalogue. */
function aboutOf(body: Order['body']): string | undefined {
  const product = productOf(body);
  return product && 'freeText' in product ? product.freeText : undefined;
}

/** The text that the order is written down as. The hash tells another order under the same key. */
export function textOf(order: Order): TextToWrite {
  const { actor, caseId, kind, body, ifMatch, key } = order;
  return {
    caseId,
    kind,
    author: actor.sub,
    authorKind: authorKindOf(actor),
    human: actor.human,
    body: typeof body['text'] === 'string' ? body['text'] : '',
    ...(typeof body['subject'] === 'string' ? { subject: body['subject'] } : {}),
    about: aboutOf(body),
    command: commandedBy(order),
    commandKey: `${actor.clientId} ${actor.sub} ${key}`,
    bodyHash: contentHash({ author: actor.sub, kind, body, ifMatch }),
  };
}
