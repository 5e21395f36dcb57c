import type { LetterInputs, Template } from './template.js';

/** A part of the case has become a case of its own, whose contact hears of it from there. */
export const split: Template<LetterInputs['split']> = {
  speaker: 'machine',
  headline: {
    nb: 'En del av saken er nå en egen sak',
    nn: 'Ein del av saka er no ei eiga sak',
    en: 'Part of the case is now a case of its own',
  },
  nb: ({ caseNumber, part }) => [
    part === null
      ? `En del av sak ${caseNumber} gjelder noe annet, og er nå en egen sak.`
      : `En del av sak ${caseNumber} gjelder noe annet, og er nå en egen sak: ${part}.`,
    `Den nye saken behandles for seg, og meldinger om den kommer for seg. Resten følger vi opp i sak ${caseNumber}.`,
  ],
  nn: ({ caseNumber, part }) => [
    part === null
      ? `Ein del av sak ${caseNumber} gjeld noko anna, og er no ei eiga sak.`
      : `Ein del av sak ${caseNumber} gjeld noko anna, og er no ei eiga sak: ${part}.`,
    `Den nye saka blir handsama for seg, og meldingar om henne kjem for seg. Resten følgjer vi opp i sak ${caseNumber}.`,
  ],
  en: ({ caseNumber, part }) => [
    part === null
      ? `Part of case ${caseNumber} is about something else, and is now a case of its own.`
      : `Part of case ${caseNumber} is about something else, and is now a case of its own: ${part}.`,
    `The new case is handled separately, and messages about it are sent separately. We follow up the rest in case ${caseNumber}.`,
  ],
};
