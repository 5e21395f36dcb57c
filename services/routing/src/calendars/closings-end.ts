import type { CalendarSummary } from '@mottak/contracts';
import { closedDatesEnd, type CalendarDefinition } from '@mottak/service-time';

const HOUR = 3_600_000;
const warnedBefore = 90 * 24 * HOUR;

type Warning = NonNullable<CalendarSummary['warning']>;

/** When a calendar's closed dates end, and what operators are told from 90 days before. */
export interface ClosingsEnd {
  at: Date | undefined;
  warning: Warning | undefined;
}

/** @param now milliseconds since 1970-01-01T00:00:00Z */
export function closingsEnd(definition: CalendarDefinition, now: number): ClosingsEnd {
  const end = closedDatesEnd(definition);
  if (end === undefined) return { at: undefined, warning: undefined };
  return { at: new Date(end), warning: now >= end - warnedBefore ? warningOf(end) : undefined };
}

function warningOf(end: number): Warning {
  // New Year comes up to 14 hours before it does in UTC, and up to 12 after.
  const year = String(new Date(end + 14 * HOUR).getUTCFullYear());
  return {
    nb: `Kalenderen har ingen stengte dager fra 1. januar ${year}. Legg inn fridagene for årene som kommer.`,
    nn: `Kalenderen har ingen stengde dagar frå 1. januar ${year}. Legg inn fridagane for åra som kjem.`,
    en: `The calendar has no closed dates from 1 January ${year} on. Add the holidays of the years ahead.`,
  };
}
