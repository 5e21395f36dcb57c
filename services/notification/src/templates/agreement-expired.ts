import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';

/** The offer of a separate agreement ran out unanswered; the case ends, with the grace in which a reply reopens it. */
export const agreementExpired: Template<LetterInputs['agreement-expired']> = {
  speaker: 'machine',
  headline: {
    nb: 'Tilbudet om avtale har gått ut',
    nn: 'Tilbodet om avtale har gått ut',
    en: 'The offer of an agreement has expired',
  },
  nb: ({ caseNumber, due, at, times }) => [
    `Tilbudet om en egen avtale for sak ${caseNumber} gikk ut ${times.at(at)} uten svar. Derfor arbeider vi ikke videre med saken.`,
    howToReopen('Vil dere likevel ha avtalen?', due, times, 'nb'),
  ],
  nn: ({ caseNumber, due, at, times }) => [
    `Tilbodet om ein eigen avtale for sak ${caseNumber} gjekk ut ${times.at(at)} utan svar. Difor arbeider vi ikkje vidare med saka.`,
    howToReopen('Vil de likevel ha avtalen?', due, times, 'nn'),
  ],
  en: ({ caseNumber, due, at, times }) => [
    `The offer of a separate agreement for case ${caseNumber} expired at ${times.at(at)} without an answer, so we have stopped work on the case.`,
    howToReopen('Do you still want it?', due, times, 'en'),
  ],
};
