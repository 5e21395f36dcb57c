import type { LetterInputs, Template } from './template.js';

/** The case was merged into another of the same customer, from which its contact hears from now on. */
export const merged: Template<LetterInputs['merged']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken er slått sammen med en annen',
    nn: 'Saka er slått saman med ei anna',
    en: 'The case has been merged with another',
  },
  nb: ({ caseNumber }) => [
    `Sak ${caseNumber} gjelder det samme som en annen sak hos oss, og er slått sammen med den.`,
    'Du får beskjed i den andre saken om hvordan det går og hva løsningen blir.',
  ],
  nn: ({ caseNumber }) => [
    `Sak ${caseNumber} gjeld det same som ei anna sak hos oss, og er slått saman med henne.`,
    'Du får melding i den andre saka om korleis det går og kva løysinga blir.',
  ],
  en: ({ caseNumber }) => [
    `Case ${caseNumber} is about the same as another case with us, and has been merged with it.`,
    'You will be told in that case how it goes and what the solution is.',
  ],
};
