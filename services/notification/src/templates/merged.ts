import type { LetterInputs, Template } from './template.js';

/** The case was merged into another of the same customer, from which its contact hears from now on. */
export const merged: Template<LetterInputs['merged']> = {
  speaker: 'machine',
  headline: {
    nb: 'Saken er slått sammen med en annen',
    nn: 'Saka er slått saman med ei anna',
    en: 'The case has been merged with another',
  },
  nb: ({ caseNumber, survivor }) => [
    `Sak ${caseNumber} gjelder det samme som ${survivor === null ? 'en annen sak' : `sak ${survivor}`}, så vi har slått dem sammen. Heretter får du beskjed i ${survivor === null ? 'den andre saken' : `sak ${survivor}`}. Du trenger ikke gjøre noe.`,
  ],
  nn: ({ caseNumber, survivor }) => [
    `Sak ${caseNumber} gjeld det same som ${survivor === null ? 'ei anna sak' : `sak ${survivor}`}, så vi har slått dei saman. Heretter får du melding i ${survivor === null ? 'den andre saka' : `sak ${survivor}`}. Du treng ikkje gjere noko.`,
  ],
  en: ({ caseNumber, survivor }) => [
    `Case ${caseNumber} is about the same as ${survivor === null ? 'another case' : `case ${survivor}`}, so we have merged them. From now on you will hear from us in ${survivor === null ? 'the other case' : `case ${survivor}`}. You do not need to do anything.`,
  ],
};
