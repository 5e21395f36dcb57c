import type { CalendarSummary, CalendarView } from '@mottak/contracts';
import type { CalendarRow } from './calendar-rows.js';
import { closingsEnd } from './closings-end.js';

/** A calendar in its newest version. */
export function summaryOf(row: CalendarRow): CalendarSummary {
  const end = closingsEnd(row.definition, Date.now());
  return {
    id: row.id,
    zone: row.definition.zone,
    version: row.version,
    validFrom: row.valid_from.toISOString(),
    runsOutAt: end.at?.toISOString() ?? null,
    warning: end.warning ?? null,
  };
}

/** A calendar with all its versions, the newest first. */
export function viewOf(newest: CalendarRow, versions: readonly CalendarRow[]): CalendarView {
  return {
    ...summaryOf(newest),
    versions: versions.map(({ version, valid_from, author, why, made_at, finished_at, definition }) => ({
      version,
      validFrom: valid_from.toISOString(),
      author,
      why,
      madeAt: made_at.toISOString(),
      casesMovedAt: finished_at?.toISOString() ?? null,
      definition,
    })),
  };
}
