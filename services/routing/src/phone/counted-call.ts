import { callEventData, type CallRecorded } from '@mottak/contracts';

export type NotCounted = 'short-abandon' | 'no-ringing' | 'outside-hours';

/** Whether a call is in the denominator (R15), and if not, why. */
export interface Counting {
  counts: boolean;
  reason: NotCounted | null;
}

/**
 * Counts a judged call by the hours: one that rang while the calendar was closed isn't promised anything. That it began in
 * time is what counts, not when it was answered.
 * @param isOpen whether the calendar of the terms was open when it rang
 */
export function countingOf({ counts, reason }: CallRecorded['judgement'], isOpen: boolean): Counting {
  if (reason !== null) return { counts: false, reason };
  return isOpen ? { counts, reason: null } : { counts: false, reason: 'outside-hours' };
}

/** Whether an event of this type tells of a call. */
export const isCallEvent = (type: string): type is keyof typeof callEventData =>
  Object.hasOwn(callEventData, type);

/** When the call is put down for: when it rang, else the first that is known of it. ISO 8601. */
export const instantOf = ({ judgement, recordedAt }: CallRecorded): string =>
  judgement.ringingAt ?? judgement.answeredAt ?? judgement.abandonedAt ?? judgement.endedAt ?? recordedAt;
