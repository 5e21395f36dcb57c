import { isOpen, nextOpening, ServiceTimeError, type Calendar } from '@mottak/service-time';

/**
 * Whether something came outside hours and the desk hasn't opened since: then only duty can see to it. What is heard of
 * after the next opening, as when events are read anew, is the desk's.
 */
export function isLeftToDuty(calendar: Calendar, at: Date, now: Date): boolean {
  if (isOpen(calendar, at.getTime())) return false;
  try {
    return nextOpening(calendar, at.getTime()) > now.getTime();
  } catch (error) {
    if (error instanceof ServiceTimeError && error.code === 'no-opening') return true;
    throw error;
  }
}
