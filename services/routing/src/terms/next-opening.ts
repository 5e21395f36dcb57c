/** When a calendar was open first, at or after an instant. */
export interface NextOpening {
  /** That instant itself where it was open; null where it isn't within two years. */
  at: Date | null;
  /** The calendar's, an IANA name. */
  zone: string;
}

/** Whether a calendar was open at the instant that its next opening was asked for. */
export const wasOpen = ({ at: opensAt }: NextOpening, at: Date): boolean =>
  opensAt?.getTime() === at.getTime();

/** Whether something came while a calendar was closed that hasn't opened since. */
export const isStillClosed = (opening: NextOpening, at: Date, now: Date): boolean =>
  !wasOpen(opening, at) && (opening.at === null || opening.at > now);
