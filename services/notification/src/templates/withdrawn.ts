import type { LetterInputs, Template } from './template.js';

/** The case was withdrawn before it was solved. */
export const withdrawn: Template<LetterInputs['withdrawn']> = {
  speaker: 'machine',
  headline: { nb: 'Saken er trukket', nn: 'Saka er trekt', en: 'The case has been withdrawn' },
  nb: ({ caseNumber }) => [
    `Sak ${caseNumber} er trukket og avsluttet uten løsning.`,
    'Trenger du likevel hjelp, så svar på saken. Da åpner vi en ny som viser til denne.',
  ],
  nn: ({ caseNumber }) => [
    `Sak ${caseNumber} er trekt og avslutta utan løysing.`,
    'Treng du likevel hjelp, så svar på saka. Då opnar vi ei ny som viser til denne.',
  ],
  en: ({ caseNumber }) => [
    `Case ${caseNumber} has been withdrawn and closed without a solution.`,
    'If you need help after all, reply to the case. We then open a new one that refers to it.',
  ],
};
