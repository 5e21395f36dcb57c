import type { CallEventReceipts, CallEventSubmission } from '@mottak/contracts';
import type { PoolClient } from 'pg';
import { callerNumberOf } from './caller-number.js';
import type { HeldCall, StoredEvent } from './call-row.js';

type Outcome = CallEventReceipts['items'][number]['outcome'];

const insertEvents = `
  INSERT INTO call_event (call_id, leg, sequence, type, at, from_number, to_number, received_at)
  SELECT $1, leg, sequence, type, at, from_number, to_number, $2
  FROM jsonb_to_recordset($3::jsonb)
    AS e (leg text, sequence bigint, type text, at timestamptz, from_number text, to_number text)`;

/**
 * Stores what is new of the events that were sent, under the call's lock, and adds it to the call that is held. An event
 * that comes again is left as it is; another one under its identity doesn't replace it.
 * @returns what became of each, in order
 */
export async function storeEvents(
  on: PoolClient,
  held: HeldCall,
  sent: readonly CallEventSubmission[],
): Promise<Outcome[]> {
  const fresh: CallEventSubmission[] = [];
  const outcomes = sent.map((event): Outcome => {
    const stored = asStored(event);
    const known = held.events.find(({ leg, sequence }) => leg === stored.leg && sequence === stored.sequence);
    if (known !== undefined) return isSame(known, stored) ? 'repeated' : 'conflicting';
    held.events.push(stored);
    fresh.push(event);
    return 'stored';
  });
  if (fresh.length > 0)
    await on.query(insertEvents, [held.row.id, held.now, JSON.stringify(fresh.map(asRow))]);
  return outcomes;
}

const asStored = ({ leg, sequence, type, at, from }: CallEventSubmission): StoredEvent => ({
  leg,
  sequence,
  type,
  at: Date.parse(at),
  from: callerNumberOf(from),
});

const asRow = ({ leg, sequence, type, at, from, to }: CallEventSubmission) => ({
  leg,
  sequence,
  type,
  at,
  from_number: callerNumberOf(from),
  to_number: callerNumberOf(to),
});

const isSame = (one: StoredEvent, other: StoredEvent): boolean =>
  one.type === other.type && one.at === other.at && one.from === other.from;

/** The caller's number: that of the first ringing that has one, else of the first event. Null: withheld. */
export function numberIn(events: readonly StoredEvent[]): string | null {
  const withNumber = events.filter(({ from }) => from !== null).sort(inOrder);
  const ringing = withNumber.find(({ type }) => type === 'ringing');
  return (ringing ?? withNumber[0])?.from ?? null;
}

const inOrder = (a: StoredEvent, b: StoredEvent): number =>
  a.at - b.at || a.sequence - b.sequence || (a.leg < b.leg ? -1 : 1);
