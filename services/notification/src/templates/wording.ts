import { DateTime, Duration } from 'luxon';
import type { Language } from '@mottak/contracts';
import type { TimeAllowed } from './template.js';

/** The zone that people here read times in. */
const homeZone = 'Europe/Oslo';

const momentIn = {
  nb: { locale: 'nb', format: "cccc d. LLLL yyyy 'kl.' HH.mm", home: 'norsk tid' },
  nn: { locale: 'nn', format: "cccc d. LLLL yyyy 'kl.' HH.mm", home: 'norsk tid' },
  en: { locale: 'en-GB', format: "cccc d LLLL yyyy 'at' HH:mm", home: 'Norwegian time' },
} as const satisfies Record<Language, { locale: string; format: string; home: string }>;

/**
 * An instant (ISO 8601) in words, in Norwegian time: «tirsdag 24. november 2026 kl. 10.05 (norsk tid)»; or in the time of
 * another zone (an IANA name), whose name is then said.
 */
export function moment(instant: string, language: Language, zone: string = homeZone): string {
  const { locale, format, home } = momentIn[language];
  const there = DateTime.fromISO(instant, { zone, locale });
  return `${there.toFormat(format)} (${zone === homeZone ? home : (there.offsetNameLong ?? zone)})`;
}

/** Whether `instant` lies before `now`; both ISO 8601. */
export const isPast = (instant: string, now: string): boolean => Date.parse(instant) < Date.parse(now);

type Forms = readonly [one: string, many: string];
type Unit = 'days' | 'hours' | 'workingHours' | 'minutes' | 'seconds';

const forms: Record<Language, Record<Unit, Forms> & { and: string; whileOpen: string }> = {
  nb: {
    days: ['døgn', 'døgn'],
    hours: ['time', 'timer'],
    workingHours: ['arbeidstime', 'arbeidstimer'],
    minutes: ['minutt', 'minutter'],
    seconds: ['sekund', 'sekunder'],
    and: 'og',
    whileOpen: 'i åpningstiden',
  },
  nn: {
    days: ['døgn', 'døgn'],
    hours: ['time', 'timar'],
    workingHours: ['arbeidstime', 'arbeidstimar'],
    minutes: ['minutt', 'minutt'],
    seconds: ['sekund', 'sekund'],
    and: 'og',
    whileOpen: 'i opningstida',
  },
  en: {
    days: ['day', 'days'],
    hours: ['hour', 'hours'],
    workingHours: ['working hour', 'working hours'],
    minutes: ['minute', 'minutes'],
    seconds: ['second', 'seconds'],
    and: 'and',
    whileOpen: 'within opening hours',
  },
};

/** A stretch of time in words: «2 arbeidstimer», «30 minutter i åpningstiden», «1 time og 30 minutter». */
export function spell({ duration, openingHoursOnly }: TimeAllowed, language: Language): string {
  const words = forms[language];
  const { days, hours, minutes, seconds } = Duration.fromISO(duration).shiftTo(
    'days',
    'hours',
    'minutes',
    'seconds',
  );
  // A day of service time isn't 24 hours on the clock, so it is said in hours.
  const parts: [number, Unit][] = openingHoursOnly
    ? [
        [days * 24 + hours, 'workingHours'],
        [minutes, 'minutes'],
        [seconds, 'seconds'],
      ]
    : [
        [days, 'days'],
        [hours, 'hours'],
        [minutes, 'minutes'],
        [seconds, 'seconds'],
      ];
  const said = parts.filter(([count]) => count > 0);
  const text = said
    .map(([count, unit]) => `${count} ${words[unit][count === 1 ? 0 : 1]}`)
    .join(` ${words.and} `);
  const needsSaying = openingHoursOnly && said.some(([, unit]) => unit !== 'workingHours');
  return needsSaying ? `${text} ${words.whileOpen}` : text;
}

/** Somebody else's words, set off from ours as mail does it: each line behind «> ». */
export const quoted = (text: string): string =>
  text
    .trim()
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n');
