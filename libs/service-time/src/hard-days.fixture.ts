/** Zones with what makes them hard, and a day around which it happens. */
export const HARD_DAYS: readonly (readonly [zone: string, day: string])[] = [
  ['Europe/Oslo', '2026-03-29'],
  ['Europe/Oslo', '2026-10-25'],
  ['Australia/Lord_Howe', '2026-04-05'], // half an hour back
  ['Australia/Lord_Howe', '2026-10-04'],
  ['Pacific/Chatham', '2026-09-27'], // at 02:45, offset 12:45
  ['Pacific/Chatham', '2026-04-05'],
  ['Asia/Kathmandu', '1986-01-01'], // a quarter of an hour ahead, for good
  ['America/Santiago', '2026-09-06'], // midnight skipped
  ['America/Santiago', '2026-04-05'], // the day's last hour repeated
  ['America/Havana', '2026-11-01'], // midnight repeated
  ['Africa/Cairo', '2026-04-24'],
  ['Africa/Casablanca', '2026-02-15'],
  ['Antarctica/Troll', '2026-03-29'], // two hours
  ['Antarctica/Troll', '2026-10-25'],
  ['Pacific/Apia', '2011-12-30'], // the day skipped
  ['Pacific/Kwajalein', '1993-08-21'],
  ['America/St_Johns', '2006-10-29'], // at one minute past midnight
  ['Asia/Pyongyang', '2015-08-15'],
  ['America/New_York', '2026-11-01'],
  ['UTC', '2026-06-30'],
];

export const DAY = 86_400_000;
/** Days before and after the hard day that a case may touch. */
export const WINDOW = { before: 4 * DAY, after: 11 * DAY };
