import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** The offer of a separate agreement ran out unanswered; the case ends, with the grace in which a reply reopens it. */
export const agreementExpired: Template<LetterInputs['agreement-expired']> = {
  speaker: 'machine',
  headline: {
    nb: 'Tilbudet om avtale har gått ut',
    nn: 'Tilbodet om avtale har gått ut',
    en: 'The offer of an agreement has expired',
  },
  nb: ({ caseNumber, grace, at }) => [
    `Tilbudet om egen avtale for sak ${caseNumber} gikk ut ${moment(at, 'nb')} uten å være godtatt eller avslått. Derfor går vi ikke videre med saken.`,
    howToReopen(grace, at, 'nb'),
  ],
  nn: ({ caseNumber, grace, at }) => [
    `Tilbodet om eigen avtale for sak ${caseNumber} gjekk ut ${moment(at, 'nn')} utan å vere godteke eller avslått. Difor går vi ikkje vidare med saka.`,
    howToReopen(grace, at, 'nn'),
  ],
  en: ({ caseNumber, grace, at }) => [
    `The offer of a separate agreement for case ${caseNumber} expired on ${moment(at, 'en')}, neither accepted nor declined. We are therefore not taking the case further.`,
    howToReopen(grace, at, 'en'),
  ],
};
