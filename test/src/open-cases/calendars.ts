import type { CalendarView } from '@mottak/contracts';
import { alwaysOpen, type CalendarDefinition } from '@mottak/service-time';
import { expectEqual } from '../story/teller.js';
import type { System } from '../system/system.js';

/** The calendars that are changed here; operators make them, and edit them, over the API. */
export const calendars = {
  /** Open at any hour, until a change closes it for a month. */
  moving: 'check-moving',
  /** Closed for a month, until a change opens it. */
  opening: 'check-opening',
} as const;
type CalendarId = (typeof calendars)[keyof typeof calendars];

const dayMs = 24 * 3_600_000;

export const atAnyHour: CalendarDefinition = alwaysOpen;

/** Closed from the day before today on, so that no time zone and no midnight lets an hour through. */
export function closedForAMonth(): CalendarDefinition {
  const dates = Array.from({ length: 32 }, (_, day) => new Date(Date.now() + (day - 1) * dayMs));
  return { ...alwaysOpen, closed: dates.map((date) => date.toISOString().slice(0, 10)) };
}

/** A version of a calendar. Instants are milliseconds since the epoch, by the database's clock. */
export interface Version {
  version: number;
  validFrom: number;
}

/** Makes the next version of a calendar as an operator does; without `known` the first. */
export async function change(
  system: System,
  id: CalendarId,
  definition: CalendarDefinition,
  known?: Version,
): Promise<Version> {
  const headers: Record<string, string> = known
    ? { 'if-match': `"${String(known.version)}"` }
    : { 'if-none-match': '*' };
  const { status, body } = await system.cast.operator.call<CalendarView>('PUT', `/api/v1/calendars/${id}`, {
    body: { definition, why: 'as the check wants it' },
    headers,
  });
  expectEqual([status, status === 200 ? '' : body], [200, ''], `the answer to the change of ${id}`);
  return { version: body.version, validFrom: Date.parse(body.validFrom) };
}

/** How many open cases run by an older version of a calendar than this. */
export async function casesBehind(system: System, id: CalendarId, { version }: Version): Promise<number> {
  const [row] = await system.rows<{ count: number }>(
    `SELECT count(*)::integer AS count FROM routing.case_row
     WHERE calendar_id = $1 AND calendar_version < $2 AND state <> 'closed'`,
    [id, version],
  );
  return row?.count ?? 0;
}
