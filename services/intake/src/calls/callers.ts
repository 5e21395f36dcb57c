import type { PoolClient } from 'pg';
import { callSource } from '../arrival/identity.js';

/** Who calls, as far as it is known. */
export interface Caller {
  customerId: string | null;
  contactId: string | null;
}

const nobody: Caller = { customerId: null, contactId: null };

const writtenDown = `
  SELECT inquiry.customer_id AS "customerId", inquiry.contact_id AS "contactId"
  FROM arrival JOIN inquiry ON inquiry.id = arrival.id WHERE arrival.source = $1 AND arrival.source_id = $2`;

const ofNumber = `
  SELECT DISTINCT customer_id AS "customerId", contact_id AS "contactId" FROM (
    SELECT inquiry.customer_id, inquiry.contact_id
    FROM call
    JOIN arrival ON arrival.source = $2 AND arrival.source_id = call.id::text
    JOIN inquiry ON inquiry.id = arrival.id
    WHERE call.number = $1
  ) AS earlier`;

const registered = `SELECT customer_id AS "customerId" FROM caller_number WHERE number = $1`;

/** Who it is that an agent has written down as the caller; undefined before that. */
export async function callerWrittenDown(on: PoolClient, callId: string): Promise<Caller | undefined> {
  return (await on.query<Caller>(writtenDown, [callSource, callId])).rows[0];
}

/**
 * Who calls from a number: whose it was registered as, else whoever called from it before and was written down. A number
 * of several customers is nobody's, and one of several contacts no contact's; so is a withheld one.
 */
export async function callerOf(on: PoolClient, number: string | null): Promise<Caller> {
  if (number === null) return nobody;
  const [known] = (await on.query<{ customerId: string }>(registered, [number])).rows;
  const { rows: earlier } = await on.query<Caller>(ofNumber, [number, callSource]);
  const customers = known === undefined ? earlier.map(({ customerId }) => customerId) : [known.customerId];
  const customerId = onlyOne(customers);
  if (customerId === null) return nobody;
  const contacts = earlier
    .filter((caller) => caller.customerId === customerId)
    .map(({ contactId }) => contactId);
  return { customerId, contactId: onlyOne(contacts) };
}

function onlyOne<T>(values: readonly T[]): T | null {
  const different = new Set(values);
  const [first] = different;
  return different.size === 1 && first !== undefined ? first : null;
}
