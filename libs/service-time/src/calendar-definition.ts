export type Weekday = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun';

/** From Monday, as ISO 8601 counts. */
export const WEEKDAYS: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** Opening and closing local time, "HH:MM"; `24:00` closes at the day's end. */
export type OpeningHours = [string, string][];

/** When a desk is open. Plain JSON, so that it can be stored, shown and sent as it is. */
export interface CalendarDefinition {
  /** IANA name, such as `Europe/Oslo`. */
  zone: string;
  /** In order and without overlap within a day; a day that is left out is closed. */
  week: Partial<Record<Weekday, OpeningHours>>;
  /** Closed dates, `YYYY-MM-DD`. */
  closed?: string[];
  /** Hours of single dates. They replace the weekday's and beat `closed`; an empty list closes the date. */
  exceptions?: Record<string, OpeningHours>;
}

/** A calendar that can't be used; `field` names what is wrong with it, such as `week.mon[1]`. */
export class CalendarError extends Error {
  override readonly name = 'CalendarError';

  constructor(
    readonly field: string,
    message: string,
  ) {
    super(`${field}: ${message}`);
  }
}
