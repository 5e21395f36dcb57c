import type { Language } from '@mottak/contracts';
import type { DisruptionSaid } from './template.js';
import { isPast, moment } from './wording.js';

interface Say {
  expected: (moment: string) => string;
  unknown: string;
  over: string;
  follow: string;
  again: string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    expected: (at) => `Vi regner med at den er over ${at}.`,
    unknown: 'Vi vet ikke ennå når den er over.',
    over: 'Den er over nå.',
    follow:
      'Du får beskjed når det er noe nytt om driftsforstyrrelsen, og når den er over. Saken din blir stående åpen til den er løst.',
    again: 'Gi beskjed i saken hvis noe fortsatt ikke virker.',
  },
  nn: {
    expected: (at) => `Vi reknar med at ho er over ${at}.`,
    unknown: 'Vi veit ikkje enno når ho er over.',
    over: 'Ho er over no.',
    follow:
      'Du får melding når det er noko nytt om driftsforstyrringa, og når ho er over. Saka di blir ståande open til ho er løyst.',
    again: 'Gje melding i saka dersom noko framleis ikkje verkar.',
  },
  en: {
    expected: (at) => `We expect it to be over on ${at}.`,
    unknown: 'We do not know yet when it will be over.',
    over: 'It is over now.',
    follow:
      'You will be told when there is news of the disruption, and when it is over. Your case stays open until it is solved.',
    again: 'Let us know in the case if something still does not work.',
  },
};

/** When a disruption ends: what was expected, unless that time is past already; or that it is over. */
export function courseOf({ kind, expectedEnd }: DisruptionSaid, now: string, language: Language): string {
  const { expected, unknown, over } = say[language];
  if (kind === 'ended') return over;
  return expectedEnd === null || isPast(expectedEnd, now) ? unknown : expected(moment(expectedEnd, language));
}

/** What comes next for whoever's case it is. */
export const nextOf = ({ kind }: DisruptionSaid, language: Language): string =>
  kind === 'ended' ? say[language].again : say[language].follow;
