import type { OutsideHours } from '@mottak/case';
import type { Language } from '@mottak/contracts';
import { isPast, moment } from './wording.js';

const words: Readonly<
  Record<Language, { duty: string; closed: string; waits: (opening: string) => string }>
> = {
  nb: {
    duty: 'Henvendelsen kom utenom åpningstiden. Etter beredskapsavtalen deres blir vakten tilkalt.',
    closed: 'Henvendelsen kom utenom åpningstiden.',
    waits: (opening) => `Henvendelsen kom utenom åpningstiden. Saken venter til vi åpner, ${opening}.`,
  },
  nn: {
    duty: 'Henvendinga kom utanom opningstida. Etter beredskapsavtalen dykkar blir vakta kalla ut.',
    closed: 'Henvendinga kom utanom opningstida.',
    waits: (opening) => `Henvendinga kom utanom opningstida. Saka ventar til vi opnar, ${opening}.`,
  },
  en: {
    duty: 'It came in outside our opening hours. Under your on-call agreement, the officer on duty is being called.',
    closed: 'It came in outside our opening hours.',
    waits: (opening) => `It came in outside our opening hours. The case waits until we open, on ${opening}.`,
  },
};

/**
 * What becomes of an inquiry that came outside hours (R7), as a paragraph; none where it came in time, or where the desk has
 * opened before the letter goes out.
 * @param now when the letter is sent, ISO 8601
 */
export function outsideHoursSaid(outside: OutsideHours | null, now: string, language: Language): string[] {
  if (outside === null) return [];
  const { opensAt, zone, dutyCalled } = outside;
  const say = words[language];
  if (dutyCalled) return [say.duty];
  if (opensAt === null) return [say.closed];
  return isPast(opensAt, now) ? [] : [say.waits(moment(opensAt, language, zone))];
}
