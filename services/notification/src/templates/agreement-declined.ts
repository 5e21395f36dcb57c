import { howToReopen } from './grace.js';
import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** The customer declined the separate agreement; the case ends, with the grace in which a reply reopens it. */
export const agreementDeclined: Template<LetterInputs['agreement-declined']> = {
  speaker: 'machine',
  headline: { nb: 'Avtalen er avslått', nn: 'Avtalen er avslått', en: 'The agreement has been declined' },
  nb: ({ caseNumber, grace, at }) => [
    `Tilbudet om egen avtale for sak ${caseNumber} ble avslått av dere ${moment(at, 'nb')}. Derfor går vi ikke videre med saken.`,
    howToReopen(grace, at, 'nb'),
  ],
  nn: ({ caseNumber, grace, at }) => [
    `Tilbodet om eigen avtale for sak ${caseNumber} blei avslått av dykk ${moment(at, 'nn')}. Difor går vi ikkje vidare med saka.`,
    howToReopen(grace, at, 'nn'),
  ],
  en: ({ caseNumber, grace, at }) => [
    `You declined the offer of a separate agreement for case ${caseNumber} on ${moment(at, 'en')}. We are therefore not taking the case further.`,
    howToReopen(grace, at, 'en'),
  ],
};
