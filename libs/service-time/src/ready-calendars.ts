import type { CalendarDefinition } from './calendar-definition.js';
import { norwayHolidays } from './norway.gen.js';

/**
 * Ordinary Norwegian working days 08:00–16:00 (R6). 24 and 31 December are ordinary days here: whether they are closed or
 * half is an agreement's choice, made with `exceptions`. Beyond `norwayHolidays.lastYear` no holidays are known.
 */
export const norwayOfficeHours: CalendarDefinition = {
  zone: 'Europe/Oslo',
  week: {
    mon: [['08:00', '16:00']],
    tue: [['08:00', '16:00']],
    wed: [['08:00', '16:00']],
    thu: [['08:00', '16:00']],
    fri: [['08:00', '16:00']],
  },
  closed: Object.keys(norwayHolidays.dates),
};

/** Never closed. */
export const alwaysOpen: CalendarDefinition = {
  zone: 'Europe/Oslo',
  week: {
    mon: [['00:00', '24:00']],
    tue: [['00:00', '24:00']],
    wed: [['00:00', '24:00']],
    thu: [['00:00', '24:00']],
    fri: [['00:00', '24:00']],
    sat: [['00:00', '24:00']],
    sun: [['00:00', '24:00']],
  },
};
