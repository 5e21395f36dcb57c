import { ServiceTimeError } from './service-time-error.js';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const SECOND = 1000;

const DURATION = /^(-?)PT(?=\d)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,](\d{1,3}))?S)?$/;
const NEGATIVE_PARTS = /^PT(-\d+H)?(-\d+M)?(-\d+(?:[.,]\d{1,3})?S)?$/;

/**
 * Reads an ISO 8601 duration of hours, minutes and seconds. Days and longer are refused: they have no fixed length in
 * service time. Seconds may have a fraction down to milliseconds; anything finer is refused, not rounded. A negative one
 * (`-PT2H`, and `PT-2H` as some libraries write it) is read, so that the caller can say what is wrong with it.
 *
 * @returns milliseconds
 * @throws ServiceTimeError `bad-duration`
 */
export function parseDuration(text: string): number {
  const parts = DURATION.exec(NEGATIVE_PARTS.test(text) ? `-${text.replaceAll('-', '')}` : text);
  if (!parts) throw badDuration(text);
  const [, sign, hours = 0, minutes = 0, seconds = 0, fraction = ''] = parts;
  const length =
    Number(hours) * HOUR +
    Number(minutes) * MINUTE +
    Number(seconds) * SECOND +
    Number(fraction.padEnd(3, '0'));
  if (!Number.isSafeInteger(length)) throw badDuration(text);
  return sign === '-' && length > 0 ? -length : length;
}

/**
 * Writes milliseconds as a normalised ISO 8601 duration: `PT2H`, `PT39H30M`, `PT0.5S`, `PT0S`, `-PT5M`.
 *
 * @throws ServiceTimeError `bad-duration`: not a whole number of milliseconds.
 */
export function formatDuration(ms: number): string {
  if (!Number.isSafeInteger(ms)) throw badDuration(ms);
  if (ms === 0) return 'PT0S';
  const length = Math.abs(ms);
  const hours = Math.floor(length / HOUR);
  const minutes = Math.floor((length % HOUR) / MINUTE);
  const seconds = (length % MINUTE) / SECOND;
  return (
    (ms < 0 ? '-PT' : 'PT') +
    (hours ? `${hours}H` : '') +
    (minutes ? `${minutes}M` : '') +
    (seconds ? `${seconds}S` : '')
  );
}

function badDuration(shown: unknown): ServiceTimeError {
  return new ServiceTimeError(
    'bad-duration',
    `not a duration of hours, minutes and seconds: ${String(shown)}`,
  );
}
