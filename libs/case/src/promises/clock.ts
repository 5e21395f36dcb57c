import { due, elapsed, type Calendar, type Pause } from '@mottak/service-time';

/** Counts service time. Instants and budgets are milliseconds; it throws what `@mottak/service-time` throws. */
export interface Clock {
  due(start: number, budget: number, pauses?: readonly Pause[]): number;
  /** What has passed between two instants, without the pauses. */
  elapsed(start: number, end: number, pauses?: readonly Pause[]): number;
}

/** A clock by one calendar. */
export const clockOf = (calendar: Calendar): Clock => ({
  due: (start, budget, pauses) => due(calendar, start, budget, pauses),
  elapsed: (start, end, pauses) => elapsed(calendar, start, end, pauses),
});
