import { DateTime } from 'luxon';
import type { Language } from '@mottak/contracts';

const hours = {
  nb: ['tolv', 'ett', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve'],
  nn: ['tolv', 'eitt', 'to', 'tre', 'fire', 'fem', 'seks', 'sju', 'åtte', 'ni', 'ti', 'elleve'],
  en: ['twelve', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven'],
} as const;

const forms = {
  nb: { locale: 'nb', day: 'cccc d. LLLL', at: 'klokken', minutes: 'HH.mm' },
  nn: { locale: 'nn', day: 'cccc d. LLLL', at: 'klokka', minutes: 'HH.mm' },
  en: { locale: 'en-GB', day: 'cccc d LLLL', at: 'at', minutes: 'HH:mm' },
} as const;

/**
 * An instant (ISO 8601) as it is said aloud, in the time of a zone (an IANA name): «torsdag 26. november klokken åtte». A full
 * hour of the morning is a word; others are said as the clock shows them.
 */
export function spoken(instant: string, language: Language, zone = 'Europe/Oslo'): string {
  const { locale, day, at, minutes } = forms[language];
  const there = DateTime.fromISO(instant, { zone, locale });
  const word =
    there.minute === 0 && there.hour > 0 && there.hour <= 12 ? hours[language][there.hour % 12] : undefined;
  return `${there.toFormat(day)} ${at} ${word ?? there.toFormat(minutes)}`;
}
