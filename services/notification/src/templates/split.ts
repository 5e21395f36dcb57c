import type { LetterInputs, Template } from './template.js';

/** A part of the case has become a case of its own, whose contact hears of it from there. */
export const split: Template<LetterInputs['split']> = {
  speaker: 'machine',
  headline: {
    nb: 'En del av saken er nå en egen sak',
    nn: 'Ein del av saka er no ei eiga sak',
    en: 'Part of the case is now a separate case',
  },
  nb: ({ caseNumber, part }) => [
    `En del av sak ${caseNumber} gjelder noe annet. Den har fått sitt eget saksnummer${part === null ? '' : `, ${part}`}, og du får egne meldinger om den. Resten følger vi opp i sak ${caseNumber}.`,
  ],
  nn: ({ caseNumber, part }) => [
    `Ein del av sak ${caseNumber} gjeld noko anna. Han har fått eige saksnummer${part === null ? '' : `, ${part}`}, og du får eigne meldingar om det. Resten følgjer vi opp i sak ${caseNumber}.`,
  ],
  en: ({ caseNumber, part }) => [
    `Part of case ${caseNumber} is about something else. It now has its own case number${part === null ? '' : `, ${part}`}, and you will get separate messages about it. We handle the rest in case ${caseNumber}.`,
  ],
};
