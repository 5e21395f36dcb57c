/** Start input of the workflow that moves open cases to a version of their calendar. */
export interface CalendarChangeInput {
  calendarId: string;
  version: number;
  /** For tests: continue as new after so many pages, whether or not the server suggests it. */
  continueAfter?: number;
  /** Where the run before stopped, after continue-as-new. */
  carried?: CalendarChangeProgress;
}

/** How far a change has come: run state that crosses continue-as-new, with its own version. */
export interface CalendarChangeProgress {
  version: 1;
  /** Which time it goes through the cases; from 1. */
  sweep: number;
  /** The last case that this sweep has told; null at its beginning. */
  after: string | null;
  /** Cases that this sweep has found with an older version. */
  found: number;
  /** Cases told in all sweeps; one that is told again counts again. */
  told: number;
}

/** One page of a sweep: up to `limit` open cases with an older version, in the order of their ids. */
export interface CasePageRequest {
  calendarId: string;
  version: number;
  after: string | null;
  limit: number;
}

/** What became of a page. `next` is null where it was the last. */
export interface ToldCases {
  found: number;
  told: number;
  next: string | null;
  /** A newer version has been made, whose own change brings these cases on. */
  superseded: boolean;
}

/** Activities in routing that the calendar change calls. Each may be repeated. */
export interface CalendarActivities {
  /** Has the cases of a page look at their promises again, at a bounded rate; goes on where it was interrupted. */
  tellCases(request: CasePageRequest): Promise<ToldCases>;
  /** Notes in the register that no open case has an older version. */
  finishChange(request: { calendarId: string; version: number }): Promise<void>;
}
