import { formatInstant, parseInstant, type Instant } from '@mottak/service-time';

/** Milliseconds since 1970 of an instant in either form. @throws ServiceTimeError `bad-instant` */
export const toMs = (instant: Instant): number =>
  parseInstant(typeof instant === 'string' ? instant : formatInstant(instant));
