import type { Language } from '@mottak/contracts';
import type { DisruptionSaid } from './template.js';
import type { Times } from './times.js';

interface Say {
  expected: (moment: string) => string;
  unknown: string;
  over: string;
  follow: string;
}

const say: Readonly<Record<Language, Say>> = {
  nb: {
    expected: (at) => `Vi regner med at den er over ${at}.`,
    unknown: 'Vi vet ikke ennå når den er over.',
    over: 'Den er over nå.',
    follow:
      'Du får beskjed når det er noe nytt, og når driftsforstyrrelsen er over. Saken er åpen til den er løst.',
  },
  nn: {
    expected: (at) => `Vi reknar med at ho er over ${at}.`,
    unknown: 'Vi veit ikkje enno når ho er over.',
    over: 'Ho er over no.',
    follow:
      'Du får melding når det er noko nytt, og når driftsforstyrringa er over. Saka er open til ho er løyst.',
  },
  en: {
    expected: (at) => `We expect it to be over at ${at}.`,
    unknown: 'We do not know yet when it will be over.',
    over: 'It is over now.',
    follow:
      'We will tell you when there is news, and when the disruption is over. Your case stays open until it is solved.',
  },
};

const again: Readonly<Record<Language, (caseNumber: string) => string>> = {
  nb: (caseNumber) =>
    `Virker det fortsatt ikke hos deg, så si fra i sak ${caseNumber}. Saken er åpen til du får beskjed om at den er løst.`,
  nn: (caseNumber) =>
    `Verkar det framleis ikkje hos deg, så sei frå i sak ${caseNumber}. Saka er open til du får melding om at ho er løyst.`,
  en: (caseNumber) =>
    `If it still does not work for you, tell us in case ${caseNumber}. The case stays open until we tell you that it is solved.`,
};

/** When a disruption ends: what was expected, unless that time is past already; or that it is over. */
export function courseOf({ kind, expectedEnd }: DisruptionSaid, times: Times, language: Language): string {
  const { expected, unknown, over } = say[language];
  if (kind === 'ended') return over;
  return expectedEnd === null || times.isPast(expectedEnd) ? unknown : expected(times.at(expectedEnd));
}

/** What comes next for whoever's case it is. */
export const nextOf = ({ kind }: DisruptionSaid, caseNumber: string, language: Language): string =>
  kind === 'ended' ? again[language](caseNumber) : say[language].follow;
