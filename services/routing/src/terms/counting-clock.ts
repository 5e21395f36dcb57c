import type { Clock } from '@mottak/case/promises';
import {
  alwaysOpen,
  compileCalendar,
  dueAcross,
  elapsedAcross,
  ServiceTimeError,
  type CalendarVersion,
} from '@mottak/service-time';

const everyHour: readonly CalendarVersion[] = [{ from: 0, calendar: compileCalendar(alwaysOpen) }];

/**
 * The versions of a calendar that count, without those that have no hours at all: such a version isn't taken any more, and
 * one that was taken is passed over, so that the version before it goes on counting. Empty where none has hours.
 *
 * @param versions in the order in which they were made
 * @param first the index of the first that counts; where it has no hours, the nearest before it that has counts for it
 */
export function countingVersions(versions: readonly CalendarVersion[], first: number): CalendarVersion[] {
  const hasHours = ({ calendar }: CalendarVersion): boolean => calendar.hasHours;
  const begins = versions.slice(0, first + 1).findLast(hasHours);
  const after = versions.slice(first + 1).filter(hasHours);
  return begins ? [begins, ...after] : after;
}

/** A clock that never stops: where a calendar opens no more, every hour counts, for a promise must come due. */
export function countingClock(counting: readonly CalendarVersion[]): Clock {
  const versions = counting.length > 0 ? counting : everyHour;
  return {
    due: (start, budget, pauses) =>
      unlessStanding(() => dueAcross(versions, start, budget, pauses)) ??
      dueAcross(everyHour, start, budget, pauses),
    elapsed: (start, end, pauses) => elapsedAcross(versions, start, end, pauses),
  };
}

/** When a calendar is open first, at or after an instant; null where it isn't within two years. */
export function firstOpen(counting: readonly CalendarVersion[], at: Date): Date | null {
  if (counting.length === 0) return null;
  const opensAt = unlessStanding(() => dueAcross(counting, at.getTime(), 0));
  return opensAt === undefined ? null : new Date(opensAt);
}

function unlessStanding(count: () => number): number | undefined {
  try {
    return count();
  } catch (error) {
    if (error instanceof ServiceTimeError && error.code === 'no-opening') return undefined;
    throw error;
  }
}
