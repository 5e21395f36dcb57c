import { Calendar, compileCalendar } from './calendar.js';
import { type CalendarDefinition, CalendarError } from './calendar-definition.js';
import { formatDuration, parseDuration } from './duration.js';
import { formatInstant } from './instant.js';
import { due, elapsed } from './service-time.js';
import { ServiceTimeError, type ServiceTimeErrorCode } from './service-time-error.js';

/** Instants are ISO 8601 with an offset, durations ISO 8601 of hours, minutes and seconds. */
export type ServiceTimeQuery =
  | { op: 'due'; start: string; budget: string; pauses?: [string, string][] }
  | { op: 'elapsed'; start: string; end: string; pauses?: [string, string][] };

/** Instants are UTC with milliseconds, durations normalised. */
export type ServiceTimeResult =
  { due: string } | { elapsed: string } | { error: { code: ServiceTimeErrorCode } };

/**
 * Answers questions about one calendar, in order. What can't be answered gets its error in its place; an unknown zone
 * is such an error (`bad-zone`) of every question, for it may be unknown to this runtime only.
 *
 * @param request with a definition, or a calendar compiled before
 * @throws CalendarError when anything but the zone's name is wrong with the definition
 */
export function evaluate(request: {
  calendar: CalendarDefinition | Calendar;
  queries: readonly ServiceTimeQuery[];
}): ServiceTimeResult[] {
  const { calendar: given } = request;
  const calendar = given instanceof Calendar ? given : compileUnlessZoneUnknown(given);
  return request.queries.map((query) =>
    calendar ? answer(calendar, query) : { error: { code: 'bad-zone' } },
  );
}

function compileUnlessZoneUnknown(definition: CalendarDefinition): Calendar | undefined {
  try {
    return compileCalendar(definition);
  } catch (error) {
    // The zone is checked last, so nothing else is wrong with a calendar that is refused for it.
    if (error instanceof CalendarError && error.field === 'zone' && typeof definition.zone === 'string')
      return undefined;
    throw error;
  }
}

function answer(calendar: Calendar, query: ServiceTimeQuery): ServiceTimeResult {
  try {
    switch (query.op) {
      case 'due':
        return { due: formatInstant(due(calendar, query.start, parseDuration(query.budget), query.pauses)) };
      case 'elapsed':
        return { elapsed: formatDuration(elapsed(calendar, query.start, query.end, query.pauses)) };
      default:
        return query satisfies never;
    }
  } catch (error) {
    if (error instanceof ServiceTimeError) return { error: { code: error.code } };
    throw error;
  }
}
