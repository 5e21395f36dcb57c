import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** The customer declined the separate agreement; the case ends, with the grace in which a reply reopens it. */
export const agreementDeclined: Template<LetterInputs['agreement-declined']> = {
  speaker: 'machine',
  headline: {
    nb: 'Dere takket nei til tilbudet',
    nn: 'De takka nei til tilbodet',
    en: 'You declined the offer',
  },
  nb: ({ caseNumber, due, at, times }) => [
    `Dere takket nei til en egen avtale for sak ${caseNumber} ${times.at(at)}. Derfor arbeider vi ikke videre med den.`,
    howToReopen('Har dere ombestemt dere?', due, times, 'nb'),
  ],
  nn: ({ caseNumber, due, at, times }) => [
    `De takka nei til ein eigen avtale for sak ${caseNumber} ${times.at(at)}. Difor arbeider vi ikkje vidare med ho.`,
    howToReopen('Har de ombestemt dykk?', due, times, 'nn'),
  ],
  en: ({ caseNumber, due, at, times }) => [
    `You declined a separate agreement for case ${caseNumber} at ${times.at(at)}, so we have stopped work on it.`,
    howToReopen('Changed your mind?', due, times, 'en'),
  ],
};
