export { Calendar, compileCalendar } from './calendar.js';
export {
  type CalendarDefinition,
  CalendarError,
  type OpeningHours,
  type Weekday,
} from './calendar-definition.js';
export { type CalendarVersion, dueAcross, elapsedAcross } from './calendar-history.js';
export { closedDatesEnd, datedHours, type DatedHours } from './dated-hours.js';
export { formatDuration, parseDuration } from './duration.js';
export {
  type AskedCalendar,
  evaluate,
  evaluateInSlices,
  type ReceivedQuery,
  type ServiceTimeQuery,
  type ServiceTimeResult,
} from './evaluate.js';
export { formatInstant, type Instant, parseInstant } from './instant.js';
export { norwayHolidays } from './norway.gen.js';
export type { Pause } from './pauses.js';
export { alwaysOpen, norwayOfficeHours } from './ready-calendars.js';
export { due, elapsed, isOpen, nextOpening, openingsBetween } from './service-time.js';
export { ServiceTimeError, type ServiceTimeErrorCode } from './service-time-error.js';
export { firstOccurrence, zoneSpansAround } from './zone-spans.js';
