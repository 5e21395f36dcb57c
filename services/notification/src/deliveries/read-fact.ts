import { type CaseEvent, parseCaseEvent } from '@mottak/contracts';
import { type IncomingEvent, PoisonError } from '@mottak/platform';
import { z } from 'zod';
import { messageKinds } from '../templates/templates.js';

/** On the case topic, and none of a case's facts: a request to intake. */
const requests: ReadonlySet<string> = new Set(['followup.requested.v1']);

/**
 * Reads a case's fact; undefined for what is on the topic and tells nobody anything.
 * @throws PoisonError for a fact or a message that this version doesn't know; ZodError for a wrong shape
 */
export function readFact({ event }: IncomingEvent): CaseEvent | undefined {
  if (requests.has(event.type)) return undefined;
  const fact = parseCaseEvent(event.type, event.data);
  if (fact === undefined) throw new PoisonError(`This version doesn't know the type ${event.type}.`);
  const kind = fact.message?.kind;
  if (kind !== undefined && !messageKinds.includes(kind))
    throw new PoisonError(`This version has no words for a message of the kind ${kind}.`);
  return fact;
}

const numbered = z.object({ caseId: z.uuid(), number: z.int().min(1) });

/** Which fact of which case an event is, if that much of it can be read. */
export function placeOf({ event }: IncomingEvent): z.infer<typeof numbered> | undefined {
  return numbered.safeParse(event.data).data;
}
