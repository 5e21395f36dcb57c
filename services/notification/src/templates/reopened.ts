import type { LetterInputs, Template } from './template.js';
import { moment } from './wording.js';

/** A reply within the grace reopened the case; a new answer promise runs. */
export const reopened: Template<LetterInputs['reopened']> = {
  speaker: 'machine',
  headline: { nb: 'Saken er åpnet igjen', nn: 'Saka er opna att', en: 'The case has been reopened' },
  nb: ({ caseNumber, at }) => [
    `Vi har fått et svar, og sak ${caseNumber} ble åpnet igjen ${moment(at, 'nb')}.`,
    'En medarbeider leser svaret og gir deg beskjed om den videre behandlingen.',
  ],
  nn: ({ caseNumber, at }) => [
    `Vi har fått eit svar, og sak ${caseNumber} blei opna att ${moment(at, 'nn')}.`,
    'Ein medarbeidar les svaret og gjev deg melding om den vidare handsaminga.',
  ],
  en: ({ caseNumber, at }) => [
    `We have had a reply, and case ${caseNumber} was reopened on ${moment(at, 'en')}.`,
    'A member of our staff will read it and tell you about further handling.',
  ],
};
